// A row of pictures that scrolls sideways: by finger, by wheel, by arrow keys, and by two buttons for a mouse.
import { Children, createElement as h, useEffect, useRef, useState } from "react";

const KEYS = { ArrowLeft: -1, ArrowRight: 1 };

export function NaRow({ label, className, listClassName, previousClassName, nextClassName, children }) {
  const list = useRef(null);
  const [ends, setEnds] = useState({ isAtStart: true, isAtEnd: true });
  const [previous, next, ...items] = Children.toArray(children);

  useEffect(() => {
    const row = list.current;
    const look = () => {
      const rest = row.scrollWidth - row.clientWidth;
      setEnds({ isAtStart: row.scrollLeft < 8, isAtEnd: row.scrollLeft > rest - 8 });
    };
    const watcher = new ResizeObserver(look);
    watcher.observe(row);
    row.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      watcher.disconnect();
      row.removeEventListener("scroll", look);
    };
  }, [items.length]);

  const moved = (event) => {
    const links = [...list.current.querySelectorAll("a[href]")];
    const at = links.indexOf(document.activeElement);
    const goal = event.key === "Home" ? links[0] : event.key === "End" ? links.at(-1) : links[at + KEYS[event.key]];
    if (at < 0 || !goal) return;
    event.preventDefault();
    goal.focus({ preventScroll: true });
  };
  // The browser is content with a half of what has the focus; a row shows the whole of it.
  // Not after a press, which would then end beside it.
  const focused = (event) => {
    if (event.target.matches(":focus-visible")) event.target.closest("li")?.scrollIntoView({ inline: "center", block: "nearest" });
  };

  const turn = (way) => list.current.scrollBy({ left: way * list.current.clientWidth * 0.8, behavior: "smooth" });
  // For a mouse only: the keyboard reaches every picture itself, and a finger moves the row.
  const arrow = (icon, way, look) =>
    h("button", { type: "button", tabIndex: -1, "aria-hidden": true, className: look, onClick: () => turn(way) }, icon);

  return h(
    "div",
    { className },
    h("ul", { ref: list, className: listClassName, "aria-label": label, onKeyDown: moved, onFocus: focused }, items),
    !ends.isAtStart && arrow(previous, -1, previousClassName),
    !ends.isAtEnd && arrow(next, 1, nextClassName),
  );
}
