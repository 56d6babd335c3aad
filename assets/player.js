// A film in the whole window, with controls of its own.
import { Children, createElement as h, useCallback, useEffect, useRef, useState } from "react";
import { useFilm } from "./player-film.js";
import { useBeat, useLatest, useRest, useVisit } from "./player-stream.js";

const STEP = 10;
const LOUDER = 0.1;
const FADE_AFTER = 3000;

function clock(seconds) {
  if (!Number.isFinite(seconds)) return "0:00";
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function spoken(seconds) {
  const whole = Number.isFinite(seconds) ? Math.floor(seconds) : 0;
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return `${minutes ? `${minutes} min ` : ""}${rest} s`;
}

function useFullscreen(root, video) {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement === root.current);
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, [root]);
  const toggle = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.current.requestFullscreen) root.current.requestFullscreen().catch(() => {});
    // An iPhone shows only the video itself in full.
    else video.current.webkitEnterFullscreen?.();
  };
  return [isFull, toggle];
}

/** Controls fade when nothing moves while the film plays. */
function useFade(isPlaying) {
  const [isIdle, setIdle] = useState(false);
  const timer = useRef(0);
  const wake = useCallback(() => {
    setIdle(false);
    clearTimeout(timer.current);
    if (isPlaying) timer.current = setTimeout(() => setIdle(true), FADE_AFTER);
  }, [isPlaying]);
  useEffect(() => {
    wake();
    return () => clearTimeout(timer.current);
  }, [wake]);
  const sleep = () => setIdle(isPlaying);
  return { isIdle: isIdle && isPlaying, wake, sleep };
}

const isElsewhere = (target) => target.closest?.("dialog, [role=menu], select, textarea, input:not([type=range])");
const hasOwnKeys = (target, key) => key === " " && target.closest?.("button, a[href], summary");

/** Keys of the whole page: space or k, arrows, m, f. */
function useKeys(keys, isOn, wake) {
  const latest = useLatest({ keys, wake });
  useEffect(() => {
    if (!isOn) return undefined;
    const pressed = (event) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target) || hasOwnKeys(event.target, key)) return;
      const act = latest.current.keys[key];
      if (!act) return;
      event.preventDefault();
      latest.current.wake();
      act();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [isOn, latest]);
}

/**
 * The player. `phase` is what the server says of the stream: "playing", "resting" (paused too long) or "stopped", with `message`.
 * The children are, in order: its icons (play, pause, back, forward, sound, muted, full, small), the link back, what stands at the
 * upper right, and the ways on when it was stopped. `looks` names the classes.
 */
export function NaPlayer({
  src, poster, name, line, phase, message, streamId, stopUrl, heard, beatEvery, restAfter, looks, onWatch, onBeat, onRest, children,
}) {
  const root = useRef(null);
  const video = useRef(null);
  const panel = useRef(null);
  const [play, pause, back, forward, sound, muted, full, small, wayBack, corner, ...waysOn] = Children.toArray(children);

  const isFresh = useVisit({ streamId, stopUrl, onWatch });
  const isLive = !isFresh && phase === "playing" && Boolean(streamId);
  const isStopped = !isFresh && phase === "stopped";
  const film = useFilm({ ref: video, src, hasSource: isLive || (!isFresh && phase === "resting"), isLive, streamId, onWatch });
  useBeat({ streamId, isLive, every: beatEvery, heard, onBeat });
  useRest({ isLive, isPaused: film.isPaused, after: restAfter, onRest });
  const [isFull, toggleFull] = useFullscreen(root, video);
  const { isIdle, wake, sleep } = useFade(isLive && !film.isPaused && !film.hasFailed);

  const toggle = () => (film.isPaused ? film.start() : film.stop());
  useKeys(
    {
      " ": toggle,
      k: toggle,
      m: film.toggleSound,
      f: toggleFull,
      ArrowLeft: () => film.skip(-STEP),
      ArrowRight: () => film.skip(STEP),
      ArrowUp: () => film.louder(LOUDER),
      ArrowDown: () => film.louder(-LOUDER),
    },
    !isStopped,
    wake,
  );

  useEffect(() => {
    if (name) document.title = `${name} · NetAccess`;
  }, [name]);

  useEffect(() => {
    const page = document.documentElement.classList;
    page.add(looks.page);
    return () => page.remove(looks.page);
  }, [looks.page]);

  // The control that had the focus is gone: lead it to what can be done now.
  const hasPanel = isStopped || film.hasFailed;
  useEffect(() => {
    if (hasPanel && document.activeElement === document.body) panel.current?.querySelector("button")?.focus();
  }, [hasPanel]);

  const control = (label, icon, onClick, look = looks.button) =>
    h("button", { type: "button", "aria-label": label, title: label, className: look, onClick }, icon);

  // A finger asks for the controls first, and must not hit one that cannot be seen; a mouse has them already.
  const isAsking = useRef(false);
  const touched = (event) => {
    isAsking.current = isIdle && event.pointerType === "touch";
    wake();
  };
  const clicked = (event) => {
    if (!isAsking.current) return;
    isAsking.current = false;
    event.preventDefault();
    event.stopPropagation();
  };
  const tapped = (event) => (event.nativeEvent.pointerType === "touch" ? sleep() : toggle());

  const ask = (text, label, onClick) => [
    h("p", { className: looks.message, key: "text" }, text),
    h("div", { className: looks.ways, key: "ways" }, h("button", { type: "button", className: looks.again, onClick }, play, label), waysOn),
  ];

  const names = h(
    "div",
    { className: looks.names },
    h("h1", { className: looks.name }, name),
    h("p", { className: looks.line }, line),
  );
  const ten = h("span", { className: looks.ten, "aria-hidden": true, key: "ten" }, STEP);
  const bar = h(
    "div",
    { className: looks.bottom },
    h(
      "div",
      { className: looks.track },
      h("progress", { className: looks.progress, max: film.length || 1, value: Math.min(film.at, film.length || 1), "aria-hidden": true }),
      h("input", {
        type: "range",
        className: looks.range,
        "aria-label": "Position",
        "aria-valuetext": `${spoken(film.at)} of ${spoken(film.length)}`,
        min: 0,
        max: film.length || 1,
        step: "any",
        value: Math.min(film.at, film.length || 1),
        onChange: (event) => film.seek(Number(event.target.value)),
      }),
    ),
    h(
      "div",
      { className: looks.controls },
      film.isPaused ? control("Play", play, film.start) : control("Pause", pause, film.stop),
      control(`Back ${STEP} seconds`, [back, ten], () => film.skip(-STEP)),
      control(`Forward ${STEP} seconds`, [forward, ten], () => film.skip(STEP)),
      control(film.isMuted ? "Unmute" : "Mute", film.isMuted ? muted : sound, film.toggleSound),
      h("span", { className: looks.time, "aria-hidden": true }, `${clock(film.at)} / ${clock(film.length)}`),
      control(isFull ? "Leave full screen" : "Full screen", isFull ? small : full, toggleFull, `${looks.button} ${looks.last}`),
    ),
  );

  return h(
    "div",
    {
      ref: root,
      className: looks.root,
      "data-idle": isIdle ? "" : undefined,
      onPointerMove: (event) => event.pointerType !== "touch" && wake(),
      onPointerDownCapture: touched,
      onClickCapture: clicked,
      onFocus: wake,
      onKeyDown: wake,
    },
    h("video", {
      ref: video,
      className: hasPanel ? `${looks.video} ${looks.veiled}` : looks.video,
      poster,
      loop: true,
      playsInline: true,
      preload: "auto",
      "aria-label": name,
      onClick: hasPanel ? undefined : tapped,
      onDoubleClick: toggleFull,
      ...film.events,
    }),
    h("div", { className: looks.top }, wayBack, names, corner),
    (isFresh || film.isWaiting) && h("div", { className: looks.waiting, "aria-hidden": true }),
    film.isSilenced && !hasPanel && h("button", { type: "button", className: looks.unmute, onClick: film.unmute }, muted, "Unmute"),
    h(
      "div",
      { ref: panel, role: "status", className: hasPanel ? looks.panel : looks.unseen },
      isStopped && ask(message, "Watch again", film.start),
      !isStopped && film.hasFailed && ask("The film cannot be loaded. Check your connection.", "Try again", film.retry),
    ),
    !hasPanel && bar,
  );
}
