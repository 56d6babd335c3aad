// A number over everything, so that somebody who looks at a list finds out which television this is.
import { h } from "./dom.js";

const LONGEST_MS = 120_000;
const room = document.querySelector("#identify");
let timer = 0;

/** Show the number until its end; one whose end has come already is not shown. */
export function identify(tv, { number, until }) {
  const left = Math.min(Date.parse(until) - tv.door.now(), LONGEST_MS);
  if (!(left > 0)) return;
  clearTimeout(timer);
  timer = setTimeout(identifyNoMore, left);
  // A popover stands over dialogs too.
  room.showPopover();
  room.replaceChildren(
    h("p", { class: "identify-lead" }, "This TV is number"),
    h("p", { class: "identify-number" }, String(number)),
    h("p", { class: "identify-hint" }, "Somebody on your account wants to know which one it is. The number goes away by itself."),
  );
}

export function identifyNoMore() {
  clearTimeout(timer);
  room.hidePopover();
}
