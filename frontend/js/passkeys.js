/**
 * Passkeys: asks the device, and hands its answer to the form. Loaded only on pages with such a form.
 *
 * <form data-passkey="create|get" hidden> holds an input named "credential". What the device is asked comes
 * from data-options, or, where a page must set no cookie before it is needed, from the address in data-ask.
 * Beside the form, elements marked data-passkey-without are shown to browsers without passkeys,
 * data-passkey-failed when the device gave no answer, data-passkey-known when it holds one already.
 */
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;

  const toBytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const toText = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  const withBytes = (list) => (list || []).map((known) => ({ ...known, id: toBytes(known.id) }));

  const asks = {
    create: ({ publicKey }) =>
      navigator.credentials.create({
        publicKey: {
          ...publicKey,
          challenge: toBytes(publicKey.challenge),
          user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
          excludeCredentials: withBytes(publicKey.excludeCredentials),
        },
      }),
    get: ({ publicKey }) =>
      navigator.credentials.get({
        publicKey: {
          ...publicKey,
          challenge: toBytes(publicKey.challenge),
          allowCredentials: withBytes(publicKey.allowCredentials),
        },
      }),
  };

  // Older browsers cannot write down a credential by themselves.
  const parts = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];
  const written = (credential) => {
    const response = {};
    for (const part of parts) if (credential.response[part]) response[part] = toText(credential.response[part]);
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).request_options;
  };

  const show = (form, name, visible) => {
    for (const note of form.parentElement.querySelectorAll(`[data-passkey-${name}]`)) note.hidden = !visible;
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    show(form, "without", false);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      show(form, "failed", false);
      show(form, "known", false);
      try {
        const credential = await asks[form.dataset.passkey](await options(form));
        form.elements.credential.value = written(credential);
        HTMLFormElement.prototype.submit.call(form);
      } catch (error) {
        show(form, error.name === "InvalidStateError" ? "known" : "failed", true);
      }
    });
  }
})();
