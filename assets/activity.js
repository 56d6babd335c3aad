// What the pages of history need beside na.js: on which day something was, in the reader's own zone.
import { createElement as h } from "react";

const language = () => navigator.languages?.[0] ?? "en";
const dayOf = (value) => (value ? new Date(value).toDateString() : "");

function named(date) {
  const words = new Intl.RelativeTimeFormat(language(), { numeric: "auto" });
  // By the calendar, not by the hour: some days have 23 or 25.
  const now = new Date();
  const [today, yesterday] = [0, 1].map((days) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).toDateString());
  if (date.toDateString() === today) return words.format(0, "day");
  if (date.toDateString() === yesterday) return words.format(-1, "day");
  const isThisYear = date.getFullYear() === now.getFullYear();
  const year = isThisYear ? {} : { year: "numeric" };
  return new Intl.DateTimeFormat(language(), { weekday: "long", day: "numeric", month: "long", ...year }).format(date);
}

/** A heading with the day of `value`, unless `previous`, the moment of the line above, was on the same day. */
export function NaDay({ value, previous, className }) {
  if (dayOf(value) === dayOf(previous)) return null;
  return h("h2", { className, lang: language() }, named(new Date(value)));
}
