// What there is to watch: rows of posters, and above them the one that has the focus.
import { face, h } from "./dom.js";
import { playing } from "./playing.js";
import { facts } from "./words.js";

const FAMILY = "Good for everyone";
const ROWS = [
  ["Tonight", () => true],
  ["Lights off", ({ genre }) => ["Mystery", "Crime", "Thriller"].includes(genre)],
  ["Close to the heart", ({ genre }) => ["Drama", "Romance", "Comedy", "Music"].includes(genre)],
  [FAMILY, (title) => title.is_for_kids],
  ["Series", ({ kind }) => kind === "Series"],
  ["Films", ({ kind }) => kind === "Film"],
];

/** `from` is the id of the title that was watched just now: it has the focus again. */
export function titles(tv, _signal, { from = "" } = {}) {
  const allowed = tv.titles;
  const stage = h("div", { class: "stage", "aria-hidden": "true" });
  const show = (title) => stage.replaceChildren(...spotlight(title));
  let isFirst = true;
  const poster = (title) => {
    const isHere = isFirst && (title.id === from || !allowed.some(({ id }) => id === from));
    if (isHere) isFirst = false;
    return h("li", {}, posterOf(title, isHere, () => tv.show(playing, { title }), () => show(title)));
  };
  const rows = ROWS.map(([heading, fits]) => [heading, allowed.filter(fits)]).filter(([, found]) => found.length);
  return h(
    "div",
    { class: "titles" },
    stage,
    h("header", {}, h("p", { class: "brand" }, h("img", { src: "/logo.svg", alt: "" }), "NetAccess"), chip(tv)),
    h("h1", { class: "unseen" }, "What to watch"),
    h(
      "div",
      { class: "rows" },
      rows.map(([heading, found]) => h("section", { "aria-label": heading }, h("h2", {}, heading), h("ul", {}, found.map(poster)))),
    ),
  );
}

function chip(tv) {
  const words = tv.profile ? `Watching as ${tv.profile.name}` : "Who's watching?";
  return h("button", { type: "button", class: "chip", onclick: tv.choose }, face(tv.profile), h("span", {}, words));
}

function posterOf(title, isFirst, play, onfocus) {
  return h(
    "button",
    { type: "button", class: "poster", "data-first": isFirst, onclick: play, onfocus },
    h("img", { src: title.art, alt: "", loading: "lazy" }),
    h("span", {}, title.name),
  );
}

function spotlight(title) {
  return [
    h("img", { src: title.art, alt: "" }),
    h(
      "div",
      { class: "spotlight" },
      h("p", { class: "facts" }, facts(title)),
      h("p", { class: "name" }, title.name),
      h("p", { class: "tagline" }, title.tagline),
    ),
  ];
}
