// The film in the whole window, and its controls.
import { button, h, icon } from "./dom.js";
import { pause } from "./patience.js";
import { clock, facts } from "./words.js";

const FADE_AFTER_MS = 4000;
const LOST_SECONDS = 3;

/** Returns the element, and `play(address)`. The film stops for good when `signal` says so. */
export function film(title, watching, { signal, leave, paused }) {
  const video = h("video", { loop: true, playsinline: true, "aria-label": title.name, poster: title.art });
  const progress = h("progress", { "aria-label": "Progress", max: 1, value: 0 });
  const time = h("p", { class: "time" });
  const toggle = () => (video.paused ? start(video) : video.pause());
  const way = button("Pause", toggle, { sign: "pause", "data-first": true });
  const controls = h(
    "div",
    { class: "controls" },
    h("p", { class: "facts" }, watching),
    h("h1", {}, title.name),
    h("p", { class: "hint" }, facts(title)),
    h("div", { class: "track" }, progress, time),
    h("div", { class: "ways" }, way, button("Stop", leave, { sign: "stop" })),
  );
  const element = h("div", { class: "film", "data-paused": true }, video, controls);

  const on = (target, name, act, options = {}) => target.addEventListener(name, act, { signal, ...options });
  const changed = () => {
    element.toggleAttribute("data-paused", video.paused);
    way.replaceChildren(...(video.paused ? [icon("play"), "Play"] : [icon("pause"), "Pause"]));
    paused(video.paused);
  };
  on(video, "play", changed);
  on(video, "pause", changed);
  on(video, "timeupdate", () => {
    progress.max = video.duration || 1;
    progress.value = video.currentTime;
    time.textContent = `${clock(video.currentTime)} / ${clock(video.duration)}`;
  });
  fade(element, on);
  mediaKeys(on, { toggle, leave });

  on(video, "error", () => video.hasAttribute("src") && pause(LOST_SECONDS, signal).then(() => resume(video), () => {}));

  // Without its source a video holds no connection and no picture: that is what "stopped" means here.
  signal.addEventListener("abort", () => {
    video.pause();
    video.removeAttribute("src");
    video.load();
  });
  const play = (address) => {
    video.src = address;
    start(video);
  };
  return { element, play };
}

/** What was lost with the line is fetched again. */
function resume(video) {
  const at = video.currentTime;
  video.load();
  video.currentTime = at;
  start(video);
}

async function start(video) {
  try {
    await video.play();
  } catch (refusal) {
    if (refusal.name !== "NotAllowedError") return;
    // A browser wants a key to be pressed before it makes a sound; a silent film may begin.
    video.muted = true;
    await video.play().catch(() => {});
  }
}

/** Controls go away while nobody presses anything; the first key brings them back and does nothing else. */
function fade(element, on) {
  let timer = 0;
  const wake = () => {
    element.removeAttribute("data-idle");
    clearTimeout(timer);
    timer = setTimeout(() => element.toggleAttribute("data-idle", !element.hasAttribute("data-paused")), FADE_AFTER_MS);
  };
  const woken = (event) => {
    if (element.hasAttribute("data-idle") && event.key.startsWith("Arrow")) event.preventDefault();
    wake();
  };
  on(window, "keydown", woken, { capture: true });
  on(window, "pointermove", wake);
  on(window, "pointerdown", wake);
  wake();
}

function mediaKeys(on, { toggle, leave }) {
  const acts = { MediaPlayPause: toggle, MediaPlay: toggle, MediaPause: toggle, MediaStop: leave };
  on(window, "keydown", (event) => acts[event.key]?.());
}
