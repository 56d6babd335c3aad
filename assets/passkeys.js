// Passkeys: asks the browser for one, and hands what it says to an ordinary form.
import { createElement as h, useEffect, useRef, useState, useSyncExternalStore } from "react";

const never = () => () => {};
const useInBrowser = () => useSyncExternalStore(never, () => true, () => false);
const CANNOT = "This browser cannot use passkeys.";
const NONE = "No passkey was used. Try again, or choose another way.";

/** Asks the server what to ask, then the browser; returns its answer as JSON. */
async function answer(question, isNew) {
  const response = await fetch(question, { method: "POST", headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  const options = await response.json();
  const credential = isNew
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(credential.toJSON());
}

/**
 * A button within a form: asks for a passkey and sends the form with it, as `credential`.
 * `question` is where the server says what to ask; `isNew` makes a passkey instead of showing one.
 */
export function NaPasskey({ question, isNew, problemClassName, children, ...rest }) {
  const field = useRef(null);
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const isInBrowser = useInBrowser();
  useEffect(() => {
    // Going back shows the page as it was left.
    const shown = () => setBusy(false);
    addEventListener("pageshow", shown);
    return () => removeEventListener("pageshow", shown);
  }, []);

  const pressed = async () => {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      setProblem(CANNOT);
      return;
    }
    setBusy(true);
    setProblem("");
    try {
      field.current.value = await answer(question, isNew);
      field.current.form.submit();
    } catch {
      setBusy(false);
      setProblem(NONE);
    }
  };
  return h(
    "div",
    { className: "flex flex-col gap-2" },
    h("input", { type: "hidden", name: "credential", ref: field }),
    h("button", { type: "button", ...rest, disabled: rest.disabled || isBusy || !isInBrowser, onClick: pressed }, children),
    problem ? h("p", { role: "alert", className: problemClassName }, problem) : null,
  );
}
