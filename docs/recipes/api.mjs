// Sends a tax return, if its user has confirmed it: reads access tokens, one a line. Needs jose.
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

const { ISSUER, AUDIENCE } = process.env;
const keys = createRemoteJWKSet(new URL(`${ISSUER}/protocol/openid-connect/certs`));
const accepted = new Set(); // in a real API: in its database, with what was done

// What the API is about to do, from its own books.
const taxReturn = {
  type: 'urn:mijnaccountantsportal:transaction',
  action: 'Aangifte omzetbelasting versturen',
  description: 'De aangifte omzetbelasting gaat naar de Belastingdienst',
  amount: '€ 1.234,56 te betalen',
};

function digest(details) {
  const canonical = JSON.stringify(details, Object.keys(details).sort()); // RFC 8785, as all values are strings
  return createHash('sha256').update(canonical).digest('base64url');
}

async function verified(accessToken) {
  const { payload } = await jwtVerify(accessToken, keys, {
    issuer: ISSUER,
    audience: AUDIENCE,
    algorithms: ['RS256', 'PS256', 'ES256'],
    requiredClaims: ['sub', 'exp'],
  });
  // An ID token is no access token: "typ" tells them apart.
  if (payload.typ !== 'Bearer') throw new errors.JWTInvalid();
  return payload;
}

function isConfirmed(proof) {
  const holds = proof?.digest === digest(taxReturn) && proof.confirmed_at > Date.now() / 1000 - 300;
  return holds && !accepted.has(proof.id) && accepted.add(proof.id);
}

async function answer(accessToken) {
  try {
    const claims = await verified(accessToken);
    return isConfirmed(claims.transaction) ? `200 sent for ${claims.sub}` : '401 insufficient_user_authentication';
  } catch (error) {
    if (error instanceof errors.JOSEError) return '401 invalid_token';
    throw error;
  }
}

for await (const accessToken of createInterface({ input: process.stdin })) {
  console.log(await answer(accessToken));
}
