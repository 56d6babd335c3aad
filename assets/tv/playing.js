// Watching one title: its stream is asked for, kept, given back, and stopped when somebody says so.
import { Unreachable } from "./answers.js";
import { button, h } from "./dom.js";
import { film } from "./film.js";
import { full } from "./full.js";
import { message } from "./message.js";
import { lookForAccess } from "./restricted.js";
import { Stream } from "./stream.js";
import { titles } from "./titles.js";
import { whyStopped } from "./words.js";

const REST_AFTER_MS = 300_000;

export function playing(tv, signal, { title }) {
  const stream = new Stream(tv.door, title, tv.profile, signal);
  const leave = () => tv.show(titles, { from: title.id });
  const shown = film(title, `${tv.profile.name} is watching`, { signal, leave, paused: resting(leave, signal) });
  addEventListener("pagehide", () => stream.stop(), { signal });
  tv.back = leave;
  tv.say(`${title.name} is starting.`);
  tv.attempt(() => watch(tv, signal, { title, stream, shown }));
  return shown.element;
}

async function watch(tv, signal, { title, stream, shown }) {
  try {
    shown.play(await stream.start());
    const reason = await Promise.race([stream.keep(), stopped(tv, stream, signal)]);
    if (reason === "restricted") await lookForAccess(tv, signal, { title });
    else tv.show(over, { title, words: whyStopped(reason) });
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof Unreachable) tv.show(over, { title, words: "The film cannot be reached. Check the connection." });
    else if (error.code === "too-many-streams") tv.show(full, { title, refusal: error.body });
    else if (error.code === "pin-required") tv.choose();
    else if (error.code === "profile-restricted") await lookForAccess(tv, signal, { title });
    else if (error.code === "not-for-profile") tv.show(over, { title, words: "This profile does not watch this one." });
    else if (error.code === "kids-profile") tv.show(over, { title, words: "This one is for grown-ups." });
    else throw error;
  }
}

/** The reason, as soon as the server says that this very stream was stopped. */
function stopped(tv, stream, signal) {
  return new Promise((resolve) => {
    const heard = ({ detail }) => stream.is(detail.stream_id) && resolve(detail.reason);
    tv.told.addEventListener("stream-stopped", heard, { signal });
  });
}

/** A long pause gives the stream back. A line that comes back does not make it longer or shorter. */
function resting(leave, signal) {
  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return (isPaused) => {
    clearTimeout(timer);
    if (isPaused) timer = setTimeout(leave, REST_AFTER_MS);
  };
}

function over(tv, _signal, { title, words }) {
  const back = () => tv.show(titles, { from: title.id });
  tv.back = back;
  return message(
    {
      sign: "stop",
      heading: title.name,
      lead: words,
      ways: [
        button("Watch again", () => tv.show(playing, { title }), { sign: "play" }),
        button("Back to titles", back, { sign: "back" }),
      ],
    },
    h("img", { class: "backdrop", src: title.art, alt: "" }),
  );
}
