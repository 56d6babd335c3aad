// The television: which screen is shown, what is heard, and what is lost when somebody signs it out.
import { SignedOut, Unreachable, ask } from "./answers.js";
import { Door } from "./door.js";
import { listen } from "./events.js";
import { focus, takeKeys } from "./focus.js";
import { identify, identifyNoMore } from "./identify.js";
import { watchAs } from "./lock.js";
import { pairing } from "./pairing.js";
import { Patience, pause } from "./patience.js";
import { choose } from "./profiles.js";
import { signedOut } from "./signed-out.js";
import { titles } from "./titles.js";
import { trouble } from "./trouble.js";

const room = document.querySelector("#screen");
let showing = new AbortController();
let listening = new AbortController();
// Why this television is out, "" when nobody said; null while it is not.
let whyOut = null;

/** What every screen is given: the door, what came through it, and the ways on. */
const tv = {
  door: new Door(),
  told: new EventTarget(),
  profiles: [],
  profile: null,
  titles: [],
  turnOn,

  /** Put another screen in place of the present one, whose signal is aborted. */
  show(build, given = {}) {
    showing.abort();
    showing = new AbortController();
    tv.back = () => {};
    room.replaceChildren(build(tv, showing.signal, given));
    focus(room.querySelector("[data-first]") ?? room.querySelector("button"));
  },

  /** Say something to those who hear the screen. */
  say(text) {
    document.querySelector("#said").textContent = text;
  },

  /** Do something with the door, and show it when that cannot be. What no longer matters ends quietly. */
  async attempt(work) {
    try {
      await work();
    } catch (error) {
      if (error instanceof SignedOut) goOut(error.reason);
      else if (error instanceof Unreachable) tv.show(trouble, { words: "NetAccess cannot be reached. Check the connection of this TV." });
      else if (error.name !== "AbortError") throw error;
    }
  },

  /** Ask who is watching, until somebody is. */
  async choose() {
    const { signal } = showing;
    const wanted = await choose(tv, signal);
    if (signal.aborted) return undefined;
    return tv.attempt(async () => {
      if (wanted && (await watchAs(tv, wanted, signal))) await load();
      if (tv.profile) tv.show(titles);
      else await tv.choose();
    });
  },

  /** Sign this television out by itself (RFC 7009). */
  leave() {
    return tv.attempt(async () => {
      await tv.door.tokens.revoke();
      goOut("left");
    });
  },
};

function turnOn() {
  if (!tv.door.tokens.arePaired) return tv.show(pairing);
  whyOut = null;
  return tv.attempt(async () => {
    await load();
    hearOut();
    if (tv.profile) tv.show(titles);
    else await tv.choose();
  });
}

async function load() {
  const patience = new Patience();
  for (;;) {
    try {
      const [who, what] = await Promise.all(["profiles", "titles"].map((name) => tv.door.call("GET", `/api/v1/${name}`)));
      tv.profiles = who.profiles;
      tv.titles = what.titles;
      tv.profile = who.profiles.find((one) => one.id === who.chosen) ?? null;
      return connected(true);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      connected(false);
      await pause(patience.next(error.seconds));
    }
  }
}

function hearOut() {
  listening.abort();
  listening = new AbortController();
  tv.attempt(() => listen(tv.door, { signal: listening.signal, hear, connected }));
}

function hear(name, data) {
  if (name === "session-revoked") {
    goOut(data.reason);
    confirm(data.receipt);
  } else if (name === "identify") identify(tv, data);
  else if (name === "session-changed") tv.attempt(changed);
  else tv.told.dispatchEvent(new CustomEvent(name, { detail: data }));
}

/** Somebody has changed this television; without a profile nobody watches here any more. */
async function changed() {
  const before = tv.profile;
  await load();
  tv.told.dispatchEvent(new CustomEvent("changed"));
  if (before && !tv.profile && !document.querySelector("dialog[open]")) await tv.choose();
}

/** Signed out: the film stops with its screen, the credentials are gone before anything is said of it. */
function goOut(reason = "") {
  // Refusals come beside the event, and not all of them have a reason.
  if (whyOut !== null && (whyOut || !reason)) return;
  whyOut = reason;
  listening.abort();
  tv.door.tokens.forget();
  tv.profile = null;
  identifyNoMore();
  connected(true);
  tv.show(signedOut, { reason });
}

/** Tell the server that this device is out. It has no credentials any more: the address is the proof. */
async function confirm(receipt) {
  const patience = new Patience();
  for (;;) {
    try {
      return await ask(receipt, { method: "POST", keepalive: true });
    } catch (error) {
      if (!(error instanceof Unreachable)) return undefined;
      await pause(patience.next(error.seconds));
    }
  }
}

function connected(isSo) {
  document.querySelector("#notice").textContent = isSo ? "" : "Reconnecting…";
}

takeKeys(() => tv.back());
// Whoever comes back to a page that the browser has kept finds its stream given back.
addEventListener("pageshow", (event) => event.persisted && location.reload());
addEventListener("unhandledrejection", () => tv.show(trouble));
turnOn();
