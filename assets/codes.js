// What codes that are shown once need: to be copied, and to be put on paper.
import { createElement as h, useState } from "react";

/** A button that copies `value`, and says so. */
export function NaCopy({ value, done, children, ...rest }) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setDone(true);
    setTimeout(() => setDone(false), 4000);
  };
  return h(
    "button",
    { type: "button", ...rest, onClick: copy },
    children,
    h("span", { role: "status", className: "sr-only" }, isDone ? done : ""),
    isDone ? h("span", { "aria-hidden": true }, ` · ${done}`) : null,
  );
}

/** A button that prints the page; a style sheet leaves only what is marked with data-print. */
export function NaPrint({ children, ...rest }) {
  return h("button", { type: "button", ...rest, onClick: () => window.print() }, children);
}
