// What the page of codes needs beside na.js: the end of a code, and the way to what is wrong.
import { useEffect, useRef } from "react";

const ASK_AGAIN = 15_000;

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
