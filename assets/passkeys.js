// Passkeys: what the button of na.js fetches when it is pressed, and not before.

/**
 * Asks the server what to ask, then the browser, and sends the form with its answer as `credential`; throws when there is none.
 * `question` is where the server says what to ask; `isNew` makes a passkey instead of showing one.
 */
export async function send(form, question, isNew) {
  const response = await fetch(question, { method: "POST", headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  const options = await response.json();
  const credential = isNew
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  form.elements.credential.value = JSON.stringify(credential.toJSON());
  form.submit();
}
