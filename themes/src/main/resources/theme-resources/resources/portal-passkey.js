// Asks the browser for one of the user's passkeys and sends the answer. All parameters come from the form.
const form = document.getElementById("portal-passkey");
const button = document.getElementById("portal-passkey-use");
const { elements } = form;

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");

if (window.PublicKeyCredential) {
  button.hidden = false;
  // Asks once per page, because the page's challenge works once.
  let asked = false;
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "cancel" || elements.signature.value || elements.error.value) {
      return;
    }
    event.preventDefault();
    if (!asked) {
      asked = true;
      answer();
    }
  });
  if (button.autofocus) {
    button.focus();
  }
} else {
  document.getElementById("portal-passkey-unsupported").hidden = false;
}

async function answer() {
  try {
    const { id, response } = await navigator.credentials.get({ publicKey: question(form.dataset) });
    elements.clientDataJSON.value = text(response.clientDataJSON);
    elements.authenticatorData.value = text(response.authenticatorData);
    elements.userHandle.value = response.userHandle ? text(response.userHandle) : "";
    elements.credentialId.value = id;
    elements.signature.value = text(response.signature);
  } catch {
    elements.error.value = "failed";
  }
  // A form cannot be sent during its own submit event, which is still running after an instant failure.
  setTimeout(() => form.requestSubmit(button));
}

function question({ challenge, party, verification, timeout, keys }) {
  return {
    challenge: bytes(challenge),
    rpId: party,
    userVerification: verification,
    timeout: Number(timeout) > 0 ? Number(timeout) * 1000 : undefined,
    allowCredentials: keys.split(" ").map((id) => ({ type: "public-key", id: bytes(id) })),
  };
}
