// Has a user confirm a tax return. Needs openid-client.
import { createInterface } from 'node:readline/promises';
import * as client from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, CALLBACK } = process.env;
const issuer = new URL(ISSUER);
// The demo speaks plain HTTP; nothing else may.
const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
const config = await client.discovery(issuer, CLIENT_ID, CLIENT_SECRET, undefined, { execute });

const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
const address = await client.buildAuthorizationUrlWithPAR(config, {
  response_type: 'code',
  scope: 'openid',
  redirect_uri: CALLBACK,
  state,
  nonce,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  claims: JSON.stringify({ id_token: { acr: { essential: true, value: 'transactie' } } }),
  authorization_details: JSON.stringify([
    {
      type: 'urn:mijnaccountantsportal:transaction',
      action: 'Aangifte omzetbelasting versturen',
      description: 'De aangifte omzetbelasting gaat naar de Belastingdienst',
      amount: '€ 1.234,56 te betalen',
    },
  ]),
});
console.log(address.href);

const input = createInterface({ input: process.stdin });
const cameBackTo = new URL(await input.question(''));
input.close();
const tokens = await client.authorizationCodeGrant(config, cameBackTo, {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
  idTokenExpected: true,
});
console.log(tokens.access_token);
