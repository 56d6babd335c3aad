// The few things that HTML and Tailwind cannot do alone. No build step, no dependency but React and its router.
import { Children, createElement as h, useCallback, useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { useLocation } from "react-router";

const never = () => () => {};

/** False while the server's markup is being taken over, then true: what only a browser knows waits for it. */
const useInBrowser = () => useSyncExternalStore(never, () => true, () => false);

export const useQuery = () => {
  const { search } = useLocation();
  return new URLSearchParams(useInBrowser() ? search : "");
};

// --- Dialog ----------------------------------------------------------------------------------------------------------

/**
 * A native modal dialog. With `open` the page decides, and `onClose` asks it to close; without, NaOpen with its id opens it.
 * Focus goes in, stays in, and returns to where it was, or to the page's main part if that is gone.
 */
export function NaDialog({ open, onClose, dismissable = true, children, ...rest }) {
  const ref = useRef(null);
  const opener = useRef(null);
  const isOwn = open === undefined;

  const giveFocusBack = useCallback(() => {
    const target = opener.current?.isConnected ? opener.current : document.getElementById("main");
    opener.current = null;
    if (!document.activeElement || document.activeElement === document.body) target?.focus();
  }, []);

  useEffect(() => {
    const dialog = ref.current;
    if (isOwn || dialog.open === Boolean(open)) return;
    if (open) {
      opener.current = document.activeElement;
      dialog.showModal();
      dialog.querySelector("[data-autofocus]")?.focus();
    } else {
      dialog.close();
    }
  }, [open, isOwn]);

  useEffect(() => {
    const dialog = ref.current;
    return () => {
      if (dialog.open) {
        dialog.close();
        giveFocusBack();
      }
    };
  }, [giveFocusBack]);

  const ask = () => (isOwn ? ref.current.close() : onClose?.());
  // A press that starts inside and ends outside (selecting text) is no wish to close.
  const pressed = useRef(null);
  return h(
    "dialog",
    {
      ...rest,
      ref,
      onCancel: (event) => {
        if (event.target !== ref.current) return;
        event.preventDefault();
        ask();
      },
      onClose: (event) => {
        if (event.target !== ref.current) return;
        giveFocusBack();
        if (!isOwn && open) onClose?.();
      },
      onPointerDown: (event) => {
        pressed.current = event.target;
      },
      onClick: (event) => {
        if (dismissable && event.target === ref.current && pressed.current === ref.current) ask();
        else if (isOwn && event.target.closest("a[href]")) ask();
      },
    },
    children,
  );
}

/** A button that opens the dialog with this id, or closes it from within. */
export function NaOpen({ dialog, children, ...rest }) {
  const toggle = () => {
    const target = document.getElementById(dialog);
    if (target?.open) target.close();
    else target?.showModal();
  };
  return h("button", { type: "button", ...rest, onClick: toggle }, children);
}

// --- Time ------------------------------------------------------------------------------------------------------------

const language = () => navigator.languages?.[0] ?? "en";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const beats = new Map();

/** The present, told anew every `every` milliseconds; all that ask for the same beat share one timer. */
function useNow(every) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!every) return undefined;
    const beat = beats.get(every) ?? { listeners: new Set() };
    beats.set(every, beat);
    if (!beat.listeners.size) beat.timer = setInterval(() => beat.listeners.forEach((tell) => tell(Date.now())), every);
    beat.listeners.add(setNow);
    return () => {
      beat.listeners.delete(setNow);
      if (!beat.listeners.size) clearInterval(beat.timer);
    };
  }, [every]);
  return now;
}

const format = (date, options) => new Intl.DateTimeFormat(language(), options).format(date);
const isSameDay = (a, b) => new Date(a).toDateString() === new Date(b).toDateString();

const unit = (amount, name) =>
  new Intl.NumberFormat(language(), { style: "unit", unit: name, unitDisplay: "short" }).format(amount);

function ago(date, now) {
  const past = now - date;
  const say = new Intl.RelativeTimeFormat(language(), { numeric: "auto" });
  if (Math.abs(past) < MINUTE) return say.format(0, "second");
  if (Math.abs(past) < HOUR) return say.format(-Math.trunc(past / MINUTE), "minute");
  if (Math.abs(past) < DAY) return say.format(-Math.trunc(past / HOUR), "hour");
  if (Math.abs(past) < 30 * DAY) return say.format(-Math.round(past / DAY), "day");
  return format(date, { dateStyle: "medium" });
}

function left(date, now) {
  const rest = Math.max(0, date - now);
  const [hours, minutes] = [Math.trunc(rest / HOUR), Math.trunc((rest % HOUR) / MINUTE)];
  if (hours) return `${unit(hours, "hour")} ${unit(minutes, "minute")}`;
  return minutes ? unit(minutes, "minute") : unit(Math.trunc(rest / 1000), "second");
}

// "05:35" where the day has 24 hours, "5:35 PM" where it has twice 12.
const hourStyle = () => (new Intl.DateTimeFormat(language(), { hour: "numeric" }).resolvedOptions().hour12 ? "numeric" : "2-digit");
const otherDay = (date, now) => (isSameDay(date, now) ? {} : { day: "numeric", month: "short" });

const hours = () => ({ hour: hourStyle(), minute: "2-digit" });

/** "Sunday 11:00" within a week, "today 11:00" on the day itself, "tomorrow 11:00" on the one before, else with its date. */
function weekday(date, now) {
  const days = [0, 1].find((ahead) => isSameDay(date, now + ahead * DAY));
  if (days >= 0) return `${new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(days, "day")} ${format(date, hours())}`;
  const isFar = Math.abs(date - now) > 6 * DAY;
  return format(date, { weekday: "long", ...(isFar && { day: "numeric", month: "long" }), ...hours() });
}

const FORMS = {
  datetime: { say: (date) => format(date, { dateStyle: "medium", timeStyle: "short" }) },
  date: { say: (date) => format(date, { dateStyle: "medium" }) },
  time: { every: MINUTE, say: (date, now) => format(date, { ...hours(), second: "2-digit", ...otherDay(date, now) }) },
  clock: { every: MINUTE, say: (date, now) => format(date, { ...hours(), ...otherDay(date, now) }) },
  hours: { say: (date) => format(date, hours()) },
  weekday: { every: MINUTE, say: weekday },
  relative: { every: 15_000, say: ago },
  countdown: { every: 1000, say: left },
};

/** A moment (ISO 8601, with its zone) in the reader's own zone and language. */
export function NaTime({ value, form = "datetime", className }) {
  const now = useNow(FORMS[form].every);
  const isInBrowser = useInBrowser();
  const date = value ? new Date(value) : null;
  if (!isInBrowser || !date || Number.isNaN(date.getTime())) return null;
  const title = format(date, { dateStyle: "full", timeStyle: "long" });
  return h("time", { dateTime: value, title, lang: language(), className }, FORMS[form].say(date, now));
}

// --- Forms -----------------------------------------------------------------------------------------------------------

const isKept = (field) => field.name && !["password", "hidden", "submit", "button"].includes(field.type) && !field.dataset.secret;

function keep(form, key) {
  const kept = [...form.elements].filter(isKept).map((field) => [field.name, field.value, field.checked]);
  sessionStorage.setItem(key, JSON.stringify(kept));
}

function restore(form, key) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "[]");
  for (const [name, value, checked] of kept) {
    const fields = [...form.elements].filter((field) => field.name === name && isKept(field));
    const field = fields.find((one) => !["checkbox", "radio"].includes(one.type) || one.value === value);
    if (!field) continue;
    if (["checkbox", "radio"].includes(field.type)) field.checked = checked;
    else field.value = value;
  }
}

function setBusy(form, isBusy) {
  for (const button of form.querySelectorAll("button[type=submit]")) {
    button.toggleAttribute("data-busy", isBusy);
    button.disabled = isBusy;
  }
}

/**
 * A form that the browser itself posts: it works before, and without, this script.
 * What was typed comes back when the server refuses (?error=…), passwords never; the button shows that it is busy.
 */
export function NaForm({ children, ...rest }) {
  const ref = useRef(null);
  const key = `na-form:${rest.action ?? ""}`;

  useEffect(() => {
    const form = ref.current;
    if (new URLSearchParams(location.search).has("error")) {
      restore(form, key);
      form.querySelector("[data-focus-on-error]")?.focus();
    } else {
      sessionStorage.removeItem(key);
    }
    // Going back shows the page as it was left: busy for ever, were it not for this.
    const shown = () => setBusy(form, false);
    addEventListener("pageshow", shown);
    return () => removeEventListener("pageshow", shown);
  }, [key]);

  const submitted = (event) => {
    const form = event.currentTarget;
    if (form.querySelector("[data-busy]")) {
      event.preventDefault();
      return;
    }
    keep(form, key);
    // Only after the browser has read the form: a disabled button is not sent.
    setTimeout(() => setBusy(form, true));
  };
  return h("form", { method: "post", ...rest, ref, onSubmit: submitted }, children);
}

/** A password field with a button that shows what was typed, and tells `onPause` when typing rests. */
export function NaPassword({ id, className, toggleClassName, onPause, children, ...rest }) {
  const [isShown, setShown] = useState(false);
  const timer = useRef(0);
  const isInBrowser = useInBrowser();
  const [shownIcon, hiddenIcon] = Children.toArray(children);
  const typed = (event) => {
    const { value } = event.target;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onPause(value), 300);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const field = h("input", {
    ...rest,
    id,
    className,
    "data-secret": true,
    type: isShown ? "text" : "password",
    autoCapitalize: "off",
    autoCorrect: "off",
    spellCheck: false,
    onInput: onPause && typed,
  });
  const toggle =
    isInBrowser &&
    h(
      "button",
      {
        type: "button",
        className: toggleClassName,
        "aria-label": isShown ? "Hide password" : "Show password",
        "aria-controls": id,
        onClick: () => setShown(!isShown),
      },
      isShown ? shownIcon : hiddenIcon,
    );
  return h("div", { className: "relative" }, field, toggle);
}

/** A search field that tells `onSearch` when typing rests, and follows `value` unless somebody types. */
export function NaSearch({ value = "", onSearch, ...rest }) {
  const ref = useRef(null);
  const timer = useRef(0);
  const told = useRef(value);
  const tell = (text) => {
    clearTimeout(timer.current);
    if (text === told.current) return;
    told.current = text;
    onSearch?.(text);
  };
  useEffect(() => {
    if (document.activeElement !== ref.current) ref.current.value = value;
    told.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return h("input", {
    type: "search",
    ...rest,
    ref,
    defaultValue: value,
    onInput: (event) => {
      const text = event.target.value;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => tell(text), 300);
    },
    onKeyDown: (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        tell(event.target.value);
      }
    },
  });
}

// --- Menu ------------------------------------------------------------------------------------------------------------

const ITEMS = '[role="menuitem"], [role="menuitemradio"]';

/** A menu button. The first child is its face, the others are the menu; arrows, Home, End, Escape and Tab do what they should. */
export function NaMenu({ label, className, buttonClassName, panelClassName, children }) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef(null);
  const button = useRef(null);
  const wish = useRef("first");
  const id = useId();
  const [face, ...items] = Children.toArray(children);
  const all = () => [...root.current.querySelectorAll(ITEMS)].filter((item) => item.getClientRects().length);

  const close = (isFocusBack) => {
    setOpen(false);
    if (isFocusBack) button.current.focus();
  };

  useEffect(() => {
    if (!isOpen) return undefined;
    const found = all();
    found[wish.current === "last" ? found.length - 1 : 0]?.focus();
    const outside = (event) => root.current?.contains(event.target) || setOpen(false);
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [isOpen]);

  const opened = (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    wish.current = event.key === "ArrowUp" ? "last" : "first";
    setOpen(true);
  };

  const moved = (event) => {
    const found = all();
    const at = found.indexOf(document.activeElement);
    const letter = event.key.length === 1 ? event.key.toLowerCase() : "";
    const after = [...found.slice(at + 1), ...found.slice(0, at + 1)];
    const goal = {
      ArrowDown: found[(at + 1) % found.length],
      ArrowUp: found[(at - 1 + found.length) % found.length],
      Home: found[0],
      End: found.at(-1),
    }[event.key] ?? (letter.trim() && after.find((item) => item.textContent.trim().toLowerCase().startsWith(letter)));
    if (event.key === "Escape") {
      // The dialog around the menu stays open.
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === "Tab") {
      setOpen(false);
    } else if (goal) {
      event.preventDefault();
      goal.focus();
    }
  };

  return h(
    "div",
    { className, ref: root },
    h(
      "button",
      {
        type: "button",
        ref: button,
        className: buttonClassName,
        "aria-label": label,
        "aria-haspopup": "menu",
        "aria-expanded": isOpen,
        "aria-controls": id,
        onClick: () => {
          wish.current = "first";
          setOpen(!isOpen);
        },
        onKeyDown: opened,
      },
      face,
    ),
    h(
      "div",
      {
        id,
        role: "menu",
        "aria-label": label,
        className: panelClassName,
        hidden: !isOpen,
        onKeyDown: moved,
        onClick: (event) => {
          const item = event.target.closest(ITEMS);
          if (item && item.type !== "submit") close(!item.matches("a[href]"));
        },
      },
      ...items,
    ),
  );
}

// --- Address ---------------------------------------------------------------------------------------------------------

/** Its children, when the address has this parameter (with this value, if one is given). */
export function NaWhen({ param, value, children }) {
  const found = useQuery().get(param);
  return found !== null && (value === undefined || found === value) ? children : null;
}

/** What the form tells of the time zone that the browser is in. */
export function NaZone() {
  const isInBrowser = useInBrowser();
  return h("input", { type: "hidden", name: "zone", value: isInBrowser ? Intl.DateTimeFormat().resolvedOptions().timeZone : "" });
}

/** A choice of a time zone by its IANA name; `usual` says what holds while none is chosen. */
export function NaZones({ chosen, usual, ...rest }) {
  const names = [...new Set([...(Intl.supportedValuesOf?.("timeZone") ?? []), "UTC", chosen])].filter(Boolean).sort();
  const zones = names.map((name) => h("option", { key: name, value: name }, name.replaceAll("_", " ")));
  return h("select", { ...rest, defaultValue: chosen }, h("option", { value: "" }, usual), zones);
}

const CANNOT = "This browser cannot use passkeys.";
const NONE = "No passkey was used. Try again, or choose another way.";

/** A button within a form that sends it with a passkey, as `credential`; what it takes is fetched when it is pressed (passkeys.js). */
export function NaPasskey({ question, isNew, problemClassName, children, ...rest }) {
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const isInBrowser = useInBrowser();
  useEffect(() => {
    // Going back shows the page as it was left.
    const shown = () => setBusy(false);
    addEventListener("pageshow", shown);
    return () => removeEventListener("pageshow", shown);
  }, []);
  const pressed = async (event) => {
    const { form } = event.currentTarget;
    setBusy(true);
    setProblem("");
    try {
      if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) throw new Error(CANNOT);
      const { send } = await import(/* @vite-ignore */ new URL("/passkeys.js", location.href).href);
      await send(form, question, isNew);
    } catch (error) {
      setBusy(false);
      setProblem(error.message === CANNOT ? CANNOT : NONE);
    }
  };
  return h(
    "div",
    { className: "flex flex-col gap-2" },
    h("input", { type: "hidden", name: "credential" }),
    h("button", { type: "button", ...rest, disabled: rest.disabled || isBusy || !isInBrowser, onClick: pressed }, children),
    problem && h("p", { role: "alert", className: problemClassName }, problem),
  );
}

/** Its children, when the address has none of these parameters (named with blanks between them). */
export function NaUnless({ params, children }) {
  const query = useQuery();
  return params.split(" ").some((param) => query.has(param)) ? null : children;
}

/** A whole number from the address, or `fallback`; nothing else a stranger writes there is shown. */
export function NaNumber({ param, fallback }) {
  const found = useQuery().get(param) ?? "";
  return /^\d{1,4}$/.test(found) ? String(Number(found)) : fallback;
}

/** Starts the page anew with nothing remembered of this tab: a value that breaks a page would break it again after a reload. */
export function NaRestart({ children, ...rest }) {
  const restart = () => {
    sessionStorage.clear();
    location.assign("/");
  };
  return h("button", { type: "button", ...rest, onClick: restart }, children);
}

/** A link to a place on this page; the router keeps the browser from moving the focus there, so this does it. */
export function NaSkip({ to, children, ...rest }) {
  const skip = (event) => {
    const target = document.getElementById(to);
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView();
  };
  return h("a", { ...rest, href: `#${to}`, onClick: skip }, children);
}
