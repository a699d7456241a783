// Replaces Keycloak's file of this name, which needs an inline import map. passkeysConditionalAuth.js uses it.
import { bytes, text } from "./base64url.js";

let pending;

/** Asks for one of the keys that the page lists, or for any passkey. Sends the answer or the failure. */
export async function authenticateByWebAuthn(input) {
  const keys = input.isUserIdentified ? [...document.querySelectorAll("[name=authn_use_chk]")] : [];
  const allowCredentials = keys.map(({ value }) => ({ id: bytes(value), type: "public-key" }));
  try {
    const answer = await doAuthenticate({ ...input, allowCredentials });
    if (answer) {
      returnSuccess(answer);
    }
  } catch (failure) {
    returnFailure(failure);
  }
}

export function doAuthenticate(input) {
  if (!window.PublicKeyCredential) {
    returnFailure(input.errmsg);
    return undefined;
  }
  // A browser handles one question at a time: the button's question replaces the field's.
  pending?.abort(new DOMException("Another question for a key", "AbortError"));
  pending = new AbortController();
  const publicKey = { rpId: input.rpId, challenge: bytes(input.challenge), allowCredentials: input.allowCredentials };
  if (input.createTimeout > 0) {
    publicKey.timeout = input.createTimeout * 1000;
  }
  if (input.userVerification !== "not specified") {
    publicKey.userVerification = input.userVerification;
  }
  return navigator.credentials.get({ publicKey, signal: pending.signal, ...input.additionalOptions });
}

export function returnSuccess({ id, response }) {
  const { elements } = document.forms.webauth;
  elements.clientDataJSON.value = text(response.clientDataJSON);
  elements.authenticatorData.value = text(response.authenticatorData);
  elements.signature.value = text(response.signature);
  elements.credentialId.value = id;
  elements.userHandle.value = response.userHandle ? text(response.userHandle) : "";
  const remember = document.getElementById("rememberMe");
  if (remember) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "rememberMe" });
    field.value = remember.checked ? "on" : "off";
    document.forms.webauth.append(field);
  }
  document.forms.webauth.requestSubmit();
}

function returnFailure(failure) {
  document.forms.webauth.elements.error.value = failure;
  document.forms.webauth.requestSubmit();
}
