package nl.mijnaccountantsportal.login.demo;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.util.Optional;

/** A login that was begun: where the browser goes, what the answer must match, and what the user is to confirm. */
record LoginRequest(URI location, State state, Nonce nonce, CodeVerifier verifier, Optional<TaxReturn> confirms) {}
