// Verifies what passkeys signed, from lines of the export "confirmations" (format=jsonl), without Keycloak.
// Needs Node.js 18 or newer and nothing else. Environment: PARTY, the relying party's id (the host of the login), and
// ORIGIN, the origin of its pages. Prints a line for each line that it reads.
import { createHash, createPublicKey, verify } from "node:crypto";
import { createInterface } from "node:readline";

const { PARTY, ORIGIN } = process.env;
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

for await (const line of createInterface({ input: process.stdin })) {
  const confirmation = JSON.parse(line);
  console.log(`${confirmation.id} ${verdict(confirmation)}`);
}

function verdict(confirmation) {
  try {
    return verifyOne(confirmation);
  } catch {
    return "refused: unreadable";
  }
}

function verifyOne(confirmation) {
  const bytes = (field) => Buffer.from(confirmation[field], "base64url");

  // 1. The challenge: SHA-256(label, 0, random value, digest).
  const challenge = sha256("portal-login passkey transaction 1\0", bytes("random"), confirmation.digest);
  const client = JSON.parse(bytes("clientData").toString());
  if (client.type !== "webauthn.get") {
    return "refused: type";
  }
  if (client.challenge !== challenge.toString("base64url")) {
    return "refused: challenge";
  }
  if (client.origin !== ORIGIN) {
    return "refused: origin";
  }

  // 2. The authenticator data: the relying party's hash, the flags (0x01 present, 0x04 verified), the counter.
  const data = bytes("authenticatorData");
  if (!data.subarray(0, 32).equals(sha256(PARTY))) {
    return "refused: party";
  }
  if ((data[32] & 0x05) !== 0x05) {
    return "refused: user not verified";
  }
  if (data.readUInt32BE(33) !== confirmation.counter) {
    return "refused: counter";
  }

  // 3. The signature over the authenticator data and the hash of the client data.
  const key = createPublicKey({ format: "jwk", key: jwk(cose(bytes("publicKey"))) });
  const signed = Buffer.concat([data, sha256(bytes("clientData"))]);
  return verify("sha256", signed, key, bytes("signature")) ? "signed" : "refused: signature";
}

// ES256: 1 key type 2, 3 algorithm -7, -1 curve 1, -2 x, -3 y. RS256: 1 key type 3, 3 algorithm -257, -1 n, -2 e.
function jwk(key) {
  const text = (label) => key.get(label).toString("base64url");
  if (key.get(1) === 2 && key.get(3) === -7 && key.get(-1) === 1) {
    return { kty: "EC", crv: "P-256", x: text(-2), y: text(-3) };
  }
  if (key.get(1) === 3 && key.get(3) === -257) {
    return { kty: "RSA", n: text(-1), e: text(-2) };
  }
  throw new Error("algorithm");
}

// As much of CBOR as such a key needs: a map of whole numbers to whole numbers and byte strings.
function cose(cbor) {
  let at = 0;
  const item = () => {
    const head = cbor[at++];
    let value = head & 0x1f;
    if (value === 24) {
      value = cbor[at++];
    } else if (value === 25) {
      value = cbor.readUInt16BE(at);
      at += 2;
    }
    switch (head >> 5) {
      case 0:
        return value;
      case 1:
        return -1 - value;
      case 2:
        if (at + value > cbor.length) {
          throw new Error("CBOR");
        }
        return cbor.subarray(at, (at += value));
      default:
        throw new Error("CBOR");
    }
  };
  const pairs = cbor[at++] & 0x1f;
  const map = new Map(Array.from({ length: pairs }, () => [item(), item()]));
  if (at !== cbor.length) {
    throw new Error("CBOR");
  }
  return map;
}
