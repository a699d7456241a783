// Offers a passkey if the browser can make one, and has the browser make it. All parameters come from the page.
const way = document.getElementById("portal-offer-passkey-way");
const form = document.getElementById("portal-offer-passkey");

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");
const optional = (value) => (value === "not specified" || value === "" ? undefined : value);

if (way && (await isPossible())) {
  way.hidden = false;
  const other = document.getElementById("portal-offer-app-way");
  other.hidden = way.dataset.only === "true";
  other.querySelector("button").className = way.dataset.other;
}

async function isPossible() {
  try {
    return (await window.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable()) ?? false;
  } catch {
    return false;
  }
}

if (form) {
  prepare(document.getElementById("portal-passkey-new"), document.getElementById("portal-passkey-make"));
}

function prepare(fields, button) {
  if (!window.PublicKeyCredential) {
    document.getElementById("portal-passkey-unsupported").hidden = false;
    return;
  }
  fields.hidden = false;
  // Asks once per page, because the page's challenge works once.
  let asked = false;
  form.addEventListener("submit", (event) => {
    const { elements } = form;
    if (event.submitter?.name || elements.attestationObject.value || elements.error.value) {
      return;
    }
    // Lets the server check the name first, so that the device does not make a passkey that cannot be stored.
    if (elements.authenticatorLabel.value.trim() === "") {
      return;
    }
    event.preventDefault();
    if (!asked) {
      asked = true;
      make(fields.dataset, button);
    }
  });
}

async function make(asked, button) {
  const { elements } = form;
  try {
    const key = await navigator.credentials.create({ publicKey: question(asked) });
    elements.clientDataJSON.value = text(key.response.clientDataJSON);
    elements.attestationObject.value = text(key.response.attestationObject);
    elements.publicKeyCredentialId.value = text(key.rawId);
    elements.transports.value = key.response.getTransports?.().join() ?? "";
    elements.authenticatorAttachment.value = key.authenticatorAttachment ?? "";
  } catch {
    elements.error.value = "failed";
  }
  // A form cannot be sent during its own submit event, which is still running after an instant failure.
  setTimeout(() => form.requestSubmit(button));
}

function question(asked) {
  const algorithms = asked.algorithms ? asked.algorithms.split(",").map(Number) : [-7];
  const excluded = asked.excluded ? asked.excluded.split(",") : [];
  const resident = optional(asked.resident);
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
