// What the page of codes needs beside na.js: a moment in the reader's own zone, the end of a code, and the way to what is wrong.
import { createElement as h, useEffect, useRef, useState } from "react";

const ASK_AGAIN = 15_000;
const LONGEST_STAY_DAYS = 365;

const inOwnZone = (date) => new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

function daysFromNow(days) {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return date;
}

/**
 * A field for a moment in the reader's own zone, which the form sends under `name` as ISO 8601 in UTC; it proposes tomorrow at 11.
 * Under it stands which zone that is.
 */
export function NaInstant({ id, name, className, zoneClassName, ...rest }) {
  const field = useRef(null);
  const sent = useRef(null);
  const [limits] = useState(() => ({
    defaultValue: inOwnZone(new Date(daysFromNow(1).setHours(11, 0))),
    min: inOwnZone(daysFromNow(0)),
    max: inOwnZone(daysFromNow(LONGEST_STAY_DAYS)),
  }));

  useEffect(() => {
    const { form } = sent.current;
    const fill = () => {
      const moment = new Date(field.current.value);
      sent.current.value = Number.isNaN(moment.getTime()) ? "" : moment.toISOString();
    };
    form.addEventListener("submit", fill);
    return () => form.removeEventListener("submit", fill);
  }, []);

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [
    // Kept under a name of its own, so that it is there again when the server refuses.
    h("input", { ...rest, ...limits, key: "field", ref: field, id, className, name: `${name}_here`, type: "datetime-local" }),
    h("input", { key: "sent", ref: sent, name, type: "hidden" }),
    zone && h("p", { key: "zone", className: zoneClassName }, `In the time zone of this browser, ${zone.replaceAll("_", " ")}.`),
  ];
}

/** Calls `onOver` when the moment `due` has come, and again while it is still here: the server's clock decides. */
export function NaRunsOut({ due, onOver }) {
  const tell = useRef(onOver);
  tell.current = onOver;
  useEffect(() => {
    let timer = 0;
    const wait = (span) => {
      timer = setTimeout(() => {
        tell.current();
        wait(ASK_AGAIN);
      }, span);
    };
    wait(Math.max(Date.parse(due) - Date.now(), 0) + 500);
    return () => clearTimeout(timer);
  }, [due]);
  return null;
}

/** Puts the focus on the field whose id is `to`, once, when everything that was typed is there again. */
export function NaGoTo({ to }) {
  useEffect(() => {
    const timer = setTimeout(() => document.getElementById(to)?.focus());
    return () => clearTimeout(timer);
  }, [to]);
  return null;
}
