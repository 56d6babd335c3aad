// What stands alone in the middle of the screen: something happened, and what can be done now.
import { h, icon } from "./dom.js";

/** `ways` are buttons; the first gets the focus. The rest is said aloud as soon as it is there. */
export function message({ sign, heading, lead, hint, look = "", ways }, ...more) {
  return h(
    "div",
    { class: `message ${look}`.trim() },
    sign && h("span", { class: "sign" }, icon(sign)),
    h("div", { class: "words", role: "alert" }, h("h1", {}, heading), h("p", { class: "lead" }, lead), hint && h("p", { class: "hint" }, hint)),
    more,
    h("div", { class: "ways" }, ways),
  );
}

/** Something is awaited. */
export function waiting(words) {
  return h("div", { class: "message" }, h("span", { class: "turning" }), h("p", { class: "lead", role: "status" }, words));
}
