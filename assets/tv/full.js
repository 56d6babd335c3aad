// Too many screens at once: who watches what, where.
import { button, face, h } from "./dom.js";
import { message } from "./message.js";
import { playing } from "./playing.js";
import { lookForAccess } from "./restricted.js";
import { titles } from "./titles.js";
import { hour } from "./words.js";

export function full(tv, signal, { title, refusal }) {
  const back = () => tv.show(titles, { from: title.id });
  tv.back = back;
  // A restriction is the stronger reason: no place that becomes free helps against it.
  tv.told.addEventListener("changed", () => lookForAccess(tv, signal, { title, isKept: true }), { signal });
  return message(
    {
      look: "full",
      heading: "Too many screens at once",
      lead: `Your plan lets ${refusal.limit} watch at the same time. To watch ${title.name} here, one of them has to stop.`,
      ways: [
        button("Try again", () => tv.show(playing, { title }), { sign: "again" }),
        button("Back to titles", back, { sign: "back" }),
      ],
    },
    h("ul", { class: "running", "aria-label": "Watching now" }, refusal.running.map(running)),
  );
}

function running(stream) {
  const what = h("p", {}, h("b", {}, stream.profile_name), " is watching ", h("b", {}, stream.title_name));
  return h("li", {}, face({ avatar: stream.profile_avatar }), h("div", {}, what, h("p", { class: "hint" }, where(stream))));
}

function where({ device_name, place, started_at }) {
  return [device_name, place, `since ${hour(started_at)}`].filter(Boolean).join(" · ");
}
