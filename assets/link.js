// What the page of codes needs beside na.js: what it is about, the end of a code, and the way to what is wrong.
import { Children, useEffect, useRef } from "react";
import { useQuery } from "./na.js";

const ASK_AGAIN = 15_000;

/**
 * The first of two children when the address asks about this code or request, else the second: a tab that is led to another newcomer
 * must not let in the one before, whom its state still speaks of.
 */
export function NaAbout({ code, request, longest, children }) {
  const query = useQuery();
  // As the server reads it: the last one that says something.
  const asked = (name) => (query.getAll(name).filter(Boolean).at(-1) ?? "").slice(0, longest);
  const [there, meanwhile] = Children.toArray(children);
  return asked("user_code") === code && asked("request") === request ? there : meanwhile;
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
