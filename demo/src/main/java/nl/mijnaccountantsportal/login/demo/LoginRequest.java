package nl.mijnaccountantsportal.login.demo;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;

/** A login that was begun: where the browser goes, and what the answer must match. */
record LoginRequest(URI location, State state, Nonce nonce, CodeVerifier verifier) {}
