// The buttons of the pages for passkeys and security keys. The data attributes of their forms hold what to ask for.
import { bytes, text } from "./base64url.js";
import { initAuthenticate } from "./passkeysConditionalAuth.js";
import { authenticateByWebAuthn } from "./webauthnAuthenticate.js";

const { webauth, register } = document.forms;
const optional = (value) => (value === "not specified" || value === "" ? undefined : value);

if (webauth) {
  const asked = webauth.dataset;
  const input = {
    isUserIdentified: asked.identified === "true",
    challenge: asked.challenge,
    userVerification: asked.verification,
    rpId: asked.party,
    createTimeout: Number(asked.timeout),
    errmsg: asked.unsupported,
  };
  const button = document.getElementById("authenticateWebAuthnButton");
  button.hidden = false;
  button.addEventListener("click", () => authenticateByWebAuthn(input), { once: true });
  if (asked.mediation) {
    const field = document.getElementById("kc-form-login");
    initAuthenticate(
      { ...input, mediation: asked.mediation, authenticatorAttachment: asked.attachment },
      (available) => field?.toggleAttribute("hidden", field.dataset.onlyPasskeys !== undefined && !available),
    );
  }
}

if (register) {
  document.getElementById("kc-passkey-fields").hidden = false;
  register.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      registerKey(register.dataset);
    },
    { once: true },
  );
}

async function registerKey(asked) {
  const { elements } = register;
  try {
    if (!window.PublicKeyCredential) {
      throw asked.unsupported;
    }
    const key = await navigator.credentials.create({ publicKey: newKey(asked) });
    elements.clientDataJSON.value = text(key.response.clientDataJSON);
    elements.attestationObject.value = text(key.response.attestationObject);
    elements.publicKeyCredentialId.value = text(key.rawId);
    elements.transports.value = key.response.getTransports?.().join() ?? "";
    elements.authenticatorAttachment.value = key.authenticatorAttachment ?? "";
    const { authenticatorLabel } = elements;
    authenticatorLabel.value = authenticatorLabel.value.trim() || authenticatorLabel.defaultValue;
  } catch (failure) {
    elements.error.value = failure;
  }
  // A form cannot be sent during its own submit event, which is still running after an instant failure.
  setTimeout(() => register.requestSubmit());
}

function newKey(asked) {
  const algorithms = asked.algorithms ? asked.algorithms.split(",").map(Number) : [-7];
  const excluded = asked.excluded ? asked.excluded.split(",") : [];
  const resident = optional(asked.resident) ?? { Yes: "required", No: "discouraged" }[asked.requireResident];
  return {
    challenge: bytes(asked.challenge),
    rp: { id: asked.party, name: asked.partyName },
    user: { id: bytes(asked.userId), name: asked.user, displayName: asked.user },
    pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
    timeout: Number(asked.timeout) > 0 ? Number(asked.timeout) * 1000 : undefined,
    attestation: optional(asked.attestation),
    authenticatorSelection: {
      authenticatorAttachment: optional(asked.attachment),
      residentKey: resident,
      requireResidentKey: resident === "required",
      userVerification: optional(asked.verification),
    },
    excludeCredentials: excluded.map((id) => ({ type: "public-key", id: bytes(id) })),
  };
}
