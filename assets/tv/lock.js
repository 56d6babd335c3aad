// Watching as a profile: a locked one asks for its PIN, by remote control or by keyboard.
import { Refused, Unreachable } from "./answers.js";
import { button, face, h } from "./dom.js";
import { focus } from "./focus.js";

const CHOSEN = "/api/v1/profiles/chosen";
const DIGITS = 4;

/** Have this television watch as a profile; returns whether it does. A PIN is asked for until it is right, or given up. */
export async function watchAs(tv, profile, signal) {
  for (let pin; ; ) {
    let words = "";
    try {
      await tv.door.call("PUT", CHOSEN, { profile: profile.id, pin }, { signal });
      return true;
    } catch (error) {
      words = whyLocked(error);
      if (words === null) throw error;
    }
    pin = await askPin(profile, words, signal);
    if (!pin) return false;
  }
}

/** What is said of a refusal, null when it is none of these. */
function whyLocked(error) {
  if (error instanceof Refused && error.code === "pin-required") return "";
  if (error instanceof Refused && error.code === "pin-wrong") return "That is not the PIN. Try again.";
  if (error instanceof Unreachable && error.seconds) return `Too many tries. Wait ${Math.ceil(error.seconds / 60)} min, then try again.`;
  return null;
}

/** Ask for four digits; resolves with "" when nobody knows them. */
function askPin(profile, words, signal) {
  return new Promise((resolve) => {
    let typed = "";
    const dots = h("p", { class: "dots", role: "status", "aria-label": "No digit yet" });
    const change = (digits) => {
      typed = digits;
      dots.textContent = "•".repeat(typed.length);
      dots.setAttribute("aria-label", `${typed.length} of ${DIGITS} digits`);
      if (typed.length === DIGITS) dialog.close();
    };
    const add = (digit) => change((typed + digit).slice(0, DIGITS));
    const key = (digit) => button(digit, () => add(digit), { look: "digit" });
    const dialog = h(
      "dialog",
      { class: "chooser lock", "aria-labelledby": "lock", onclose: () => [dialog.remove(), resolve(typed.length === DIGITS ? typed : "")] },
      face(profile, "big"),
      h("h2", { id: "lock" }, `PIN of ${profile.name}`),
      dots,
      h("p", { class: "hint", role: "alert" }, words),
      h("div", { class: "digits" }, [..."123456789"].map(key), button("Cancel", () => dialog.close(), { look: "small" }), key("0"),
        button("Delete", () => change(typed.slice(0, -1)), { look: "small" })),
    );
    dialog.addEventListener("keydown", (event) => {
      if (/^[0-9]$/.test(event.key)) add(event.key);
      else if (event.key === "Backspace" && typed) change(typed.slice(0, -1));
      else return;
      event.preventDefault();
    });
    signal.addEventListener("abort", () => dialog.close());
    document.body.append(dialog);
    dialog.showModal();
    focus(dialog.querySelector(".digit"));
  });
}
