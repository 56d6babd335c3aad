// Who is watching.
import { button, face, h } from "./dom.js";
import { focus } from "./focus.js";

/** Ask who is watching; returns null when nobody was chosen, or the screen behind is gone. */
export function choose(tv, signal) {
  return new Promise((resolve) => {
    let chosen = null;
    const pick = (profile) => () => {
      chosen = profile;
      dialog.close();
    };
    const dialog = h(
      "dialog",
      { class: "chooser", "aria-labelledby": "who", onclose: () => [dialog.remove(), resolve(chosen)] },
      h("h2", { id: "who" }, "Who's watching?"),
      h("ul", { class: "faces" }, tv.profiles.map((one) => h("li", {}, tile(one, one.id === tv.profile?.id, pick(one))))),
      button("Sign out of this TV", () => tv.leave(), { sign: "out", look: "small" }),
    );
    signal.addEventListener("abort", () => dialog.close());
    document.body.append(dialog);
    dialog.showModal();
    focus(dialog.querySelector("[aria-current]") ?? dialog.querySelector("button"));
  });
}

function tile(profile, isPresent, pick) {
  return h(
    "button",
    { type: "button", class: "tile", "aria-current": isPresent && "true", onclick: pick },
    face(profile, "big"),
    h("span", {}, profile.name),
    profile.is_locked && h("span", { class: "hint" }, "PIN"),
  );
}
