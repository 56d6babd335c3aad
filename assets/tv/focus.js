// A remote control: four arrows, Enter and Back. What a pointer rests on has the focus too, so that there is only ever one.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const BACK = new Set(["Escape", "Backspace", "BrowserBack", "GoBack", "XF86Back"]);
const REACHABLE = "button:not(:disabled), a[href]";
const isCalm = matchMedia("(prefers-reduced-motion: reduce)");

/** Take the keys of the whole page; `back` is called for Back when no dialog is open, which it closes. */
export function takeKeys(back) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (STEPS[event.key]) move(STEPS[event.key]);
    else if (BACK.has(event.key)) goBack(back);
    else return;
    event.preventDefault();
  });
  addEventListener("pointermove", (event) => {
    const under = event.pointerType === "mouse" && event.target.closest?.(REACHABLE);
    if (under && under !== document.activeElement) under.focus({ preventScroll: true });
  });
}

/** Give something the focus and bring it into sight. */
export function focus(element, behavior = "auto") {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ behavior, block: "center", inline: "center" });
}

function goBack(back) {
  const dialog = document.querySelector("dialog[open]");
  if (dialog) dialog.close();
  else back();
}

function move(step) {
  const room = document.querySelector("dialog[open]") ?? document.body;
  const all = [...room.querySelectorAll(REACHABLE)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const here = all.includes(document.activeElement) ? document.activeElement : null;
  focus(here ? nearest(here, step, all) : all[0], isCalm.matches ? "auto" : "smooth");
}

/** What lies next in a direction: sideways within the same row only; up and down in the nearest row, there the least aside. */
function nearest(here, [x, y], all) {
  const from = here.getBoundingClientRect();
  let best = null;
  for (const element of all) {
    const to = element.getBoundingClientRect();
    const ahead = x * (middle(to).x - middle(from).x) + y * (middle(to).y - middle(from).y);
    const isInRow = to.top < from.bottom && to.bottom > from.top;
    if (element === here || ahead <= 1 || isInRow !== (x !== 0)) continue;
    const aside = Math.abs(middle(to).x - middle(from).x);
    // Rows are told apart by half a line, so that a button a little lower than its neighbours is still of their row.
    const far = x ? ahead : Math.round(ahead / 24);
    if (!best || far < best.far || (far === best.far && aside < best.aside)) best = { element, far, aside };
  }
  return best?.element;
}

function middle(box) {
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
