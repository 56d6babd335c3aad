// A moment as people write it, in their own zone.
import { createElement as h, useEffect, useRef, useState } from "react";

const LONGEST_STAY_DAYS = 365;

const inOwnZone = (date) => new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

function daysFromNow(days) {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return date;
}

/**
 * A field for a moment in the reader's own zone, which the form sends under `name` as ISO 8601 in UTC; it starts at `value`, else it
 * proposes tomorrow at 11. Under it stands which zone that is.
 */
export function NaInstant({ id, name, value, className, zoneClassName, ...rest }) {
  const field = useRef(null);
  const sent = useRef(null);
  const [limits] = useState(() => ({
    defaultValue: inOwnZone(value ? new Date(value) : new Date(daysFromNow(1).setHours(11, 0))),
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
