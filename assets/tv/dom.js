// Elements, without a library.

const SVG = "http://www.w3.org/2000/svg";

/** An element: `h("button", { class: "big", onclick: act }, "Play")`. What is null or false is left out. */
export function h(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** One of the signs that index.html holds. */
export function icon(name) {
  const made = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  made.append(use);
  return made;
}

/** A button of a remote control's size. */
export function button(label, act, { sign, look = "", ...more } = {}) {
  return h("button", { type: "button", class: `button ${look}`.trim(), onclick: act, ...more }, sign && icon(sign), h("span", {}, label));
}

/** A profile's face; its name stands beside it. */
export function face(profile, look = "") {
  return profile?.avatar ? h("img", { class: `face ${look}`.trim(), src: profile.avatar, alt: "" }) : h("span", { class: `face ${look}`.trim() });
}
