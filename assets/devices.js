// What the devices page needs beside na.js: things that must answer before the server does, or that only a browser can do.
import { Children, createElement as h, useEffect, useRef, useState } from "react";

const LONGEST_NAME = 60;
const LONGEST_TIMER = 2 ** 31 - 1;
const ASK_AGAIN = 30_000;

const folded = (text) => text.trim().split(/\s+/u).join(" ");

function problemOf(name) {
  const length = [...name].length;
  if (!length) return "A name needs at least one character.";
  return length > LONGEST_NAME ? `A name has at most ${LONGEST_NAME} characters; this one has ${length}.` : "";
}

/**
 * A name that is changed in place: Enter saves, Escape reverts, and the focus returns to the button.
 * `answer` ({id, problem, count}) is the server's word on the last name sent. The children are what is shown while nobody types,
 * and three icons: for renaming, saving, reverting.
 */
export function NaRename({ sessionId, name, answer, onSave, children, ...looks }) {
  const [isOpen, setOpen] = useState(false);
  const [isSent, setSent] = useState(false);
  const [problem, setProblem] = useState("");
  const field = useRef(null);
  const button = useRef(null);
  const wasOpen = useRef(false);
  const heard = useRef(answer.count);
  const { fieldClassName, buttonClassName, renameClassName, problemClassName, className } = looks;
  const [shown, renameIcon, saveIcon, revertIcon] = Children.toArray(children);

  useEffect(() => {
    if (answer.count === heard.current) return;
    heard.current = answer.count;
    if (answer.id !== sessionId || !isSent) return;
    setSent(false);
    setProblem(answer.problem);
    if (answer.problem) field.current?.focus();
    else setOpen(false);
  }, [answer, sessionId, isSent]);

  useEffect(() => {
    if (isOpen) field.current.select();
    else if (wasOpen.current) button.current.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  const close = () => {
    setSent(false);
    setProblem("");
    setOpen(false);
  };

  const save = (event) => {
    event.preventDefault();
    const wanted = folded(field.current.value);
    const wrong = problemOf(wanted);
    setProblem(wrong);
    if (wrong) field.current.focus();
    else if (wanted === name) close();
    else {
      setSent(true);
      onSave(sessionId, wanted);
    }
  };

  const icon = (label, face, props) =>
    h("button", { type: "button", className: buttonClassName, "aria-label": label, title: label, ...props }, face);

  if (!isOpen) {
    const rename = icon(`Rename ${name}`, renameIcon, {
      ref: button,
      className: `${buttonClassName} ${renameClassName}`,
      onClick: () => setOpen(true),
    });
    return h("div", null, shown, rename);
  }
  const problemId = `rename-problem-${sessionId}`;
  return h(
    "form",
    {
      noValidate: true,
      onSubmit: save,
      onKeyDown: (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      },
    },
    h(
      "div",
      { className },
      h("input", {
        ref: field,
        type: "text",
        className: fieldClassName,
        defaultValue: name,
        readOnly: isSent,
        "aria-label": `Name of ${name}`,
        "aria-invalid": problem ? true : undefined,
        "aria-describedby": problem ? problemId : undefined,
        autoComplete: "off",
        enterKeyHint: "done",
        onInput: () => setProblem(""),
      }),
      icon("Save name", saveIcon, { type: "submit", "aria-disabled": isSent }),
      icon("Keep the old name", revertIcon, { onClick: close }),
    ),
    problem && h("p", { id: problemId, role: "alert", className: problemClassName }, problem),
  );
}

/** A tick box that shows the tick at once and follows the server's word when it comes. */
export function NaTick({ checked, onTick, ...rest }) {
  const [isTicked, setTicked] = useState(checked);
  useEffect(() => setTicked(checked), [checked]);
  return h("input", {
    ...rest,
    type: "checkbox",
    checked: isTicked,
    onChange: (event) => {
      setTicked(event.target.checked);
      onTick(event.target.checked);
    },
  });
}

/** Keeps the address bar at `path`, without a new entry in the history and without a page load. */
export function NaAddress({ path }) {
  const isFirst = useRef(true);
  useEffect(() => {
    // What it is mounted with may be the wish of an earlier visit; the address at that moment is this one's.
    if (isFirst.current) isFirst.current = false;
    else if (path && path !== location.pathname + location.search) history.replaceState(history.state, "", path);
  }, [path]);
  return null;
}

/** Puts the focus on the element that `wish` ("<id>#<number>") names, each time the wish changes. */
export function NaFocus({ wish }) {
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    document.getElementById(wish.split("#")[0])?.focus();
  }, [wish]);
  return null;
}

/** Calls `onDue` when the moment `due` has come, and again while the server still names the same one. */
export function NaAlarm({ due, onDue }) {
  const ring = useRef(onDue);
  ring.current = onDue;
  useEffect(() => {
    if (!due) return undefined;
    let timer = 0;
    const arm = (wait) => {
      timer = setTimeout(() => {
        ring.current();
        arm(ASK_AGAIN);
      }, Math.min(Math.max(wait, 0), LONGEST_TIMER));
    };
    arm(Date.parse(due) - Date.now() + 1000);
    return () => clearTimeout(timer);
  }, [due]);
  return null;
}
