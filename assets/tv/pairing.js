// Signing in: an address, a code and a picture of both; a new code when this one is over.
import { Unreachable } from "./answers.js";
import { button, h } from "./dom.js";
import { focus } from "./focus.js";
import { askForCode, decided } from "./grant.js";
import { message, waiting } from "./message.js";
import { Patience, pause } from "./patience.js";
import { clock } from "./words.js";

const AGAIN_AFTER_SECONDS = 60;

export function pairing(tv, signal) {
  const stage = h("div", { class: "pairing" }, waiting("Getting a code…"));
  tv.attempt(async () => {
    while ((await round(tv, stage, signal)) !== "approved");
    stage.replaceChildren(waiting("Signed in. One moment…"));
    await tv.turnOn();
  });
  return stage;
}

/** One code, from its first to its last moment. */
async function round(tv, stage, signal) {
  const grant = await asked(tv.door, stage, signal);
  const over = new AbortController();
  const renew = () => over.abort();
  const timer = setTimeout(renew, grant.expires_in * 1000);
  const life = AbortSignal.any([signal, over.signal]);
  stage.replaceChildren(...invitation(grant, renew, life));
  focus(stage.querySelector("button"));
  tv.say(`The code is ${[...grant.user_code].join(" ")}.`);
  const outcome = await decided(tv.door, grant, life).catch((error) => {
    if (error.name !== "AbortError" || signal.aborted) throw error;
    return "expired";
  });
  clearTimeout(timer);
  renew();
  if (outcome === "denied") await denied(stage, signal);
  return outcome;
}

async function asked(door, stage, signal) {
  const patience = new Patience();
  for (;;) {
    try {
      return await askForCode(door);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      stage.replaceChildren(waiting("NetAccess cannot be reached. Trying again…"));
      await pause(patience.next(error.seconds), signal);
    }
  }
}

function denied(stage, signal) {
  return new Promise((resolve, reject) => {
    stage.replaceChildren(
      message({
        sign: "out",
        heading: "This sign-in was denied",
        lead: "Whoever opened the code said no. If that was a mistake, try again with a new one.",
        ways: [button("Try again", resolve, { sign: "again" })],
      }),
    );
    focus(stage.querySelector("button"));
    pause(AGAIN_AFTER_SECONDS, signal).then(resolve, reject);
  });
}

function invitation(grant, renew, life) {
  return [
    h(
      "div",
      { class: "steps" },
      h("p", { class: "brand" }, h("img", { src: "/logo.svg", alt: "" }), "NetAccess"),
      h("h1", {}, "Sign in on this TV"),
      h(
        "ol",
        {},
        h("li", { id: "where" }, h("p", {}, "On your phone or computer, go to"), h("p", { class: "address" }, shown(grant))),
        h("li", {}, h("p", {}, "Type this code"), h("p", { class: "code" }, grant.user_code)),
      ),
      h("div", { class: "life" }, remaining(grant.expires_in, life), button("New code", renew, { sign: "again", look: "small", "aria-describedby": "where" })),
    ),
    h(
      "figure",
      { class: "qr" },
      h("img", { src: `/api/v1/qr.svg?user_code=${encodeURIComponent(grant.user_code)}`, alt: "QR code with the address and the code" }),
      h("figcaption", {}, "Or scan this with the camera of your phone"),
    ),
  ];
}

function remaining(seconds, life) {
  const end = performance.now() + seconds * 1000;
  const text = h("p", {});
  const show = () => (text.textContent = `This code is good for ${clock(Math.max(0, end - performance.now()) / 1000)}`);
  const timer = setInterval(show, 1000);
  life.addEventListener("abort", () => clearInterval(timer));
  show();
  return text;
}

/** An address as people type it. */
function shown({ verification_uri }) {
  return verification_uri.replace(/^https?:\/\//, "");
}
