// The owner keeps this profile off this television: it may ask, hears the answer, and goes on by itself.
import { button, h } from "./dom.js";
import { message } from "./message.js";
import { playing } from "./playing.js";
import { titles } from "./titles.js";
import { hour } from "./words.js";

const ASK = "/api/v1/profiles/chosen/ask";
const FREE = "free";
const WORDS = {
  restricted: "The owner of the account keeps this profile off this TV. You can ask to be let on.",
  asked: "Asked. The film goes on by itself when the answer is there.",
  refused: "The owner of the account answered: not now.",
};

/** Show how this profile stands here; what is shown stays when that is `shown`, and where it is free and `isKept`. */
export function lookForAccess(tv, signal, { title, shown, isKept = false }) {
  return tv.attempt(async () => {
    // Without a profile the question who is watching comes first.
    const access = tv.profile && (await tv.door.call("GET", ASK, undefined, { signal }));
    if (!access || isAlike(access, shown) || (isKept && access.state === FREE)) return;
    stand(tv, title, access);
  });
}

function stand(tv, title, access) {
  if (access.state === FREE) tv.show(playing, { title });
  else tv.show(restricted, { title, access });
}

function isAlike(access, shown) {
  return access.state === shown?.state && access.ask_again_at === shown?.ask_again_at;
}

function restricted(tv, signal, { title, access }) {
  const back = () => tv.show(titles, { from: title.id });
  const ask = () => tv.attempt(async () => stand(tv, title, await tv.door.call("POST", ASK, undefined, { signal })));
  tv.back = back;
  tv.told.addEventListener("changed", () => lookForAccess(tv, signal, { title, shown: access }), { signal });
  if (access.ask_again_at) wait(tv, signal, access, () => tv.show(restricted, { title, access: { ...access, ask_again_at: null } }));
  const mayAsk = access.state !== "asked" && !access.ask_again_at;
  return message(
    {
      sign: "stop",
      heading: `${tv.profile.name} does not watch here`,
      lead: WORDS[access.state],
      hint: access.ask_again_at && `You can ask again from ${hour(access.ask_again_at)} on.`,
      ways: [mayAsk && button(access.state === "refused" ? "Ask again" : "Ask for access", ask), button("Back to titles", back, { sign: "back" })],
    },
    h("img", { class: "backdrop", src: title.art, alt: "" }),
  );
}

/** Do something when it is time to ask again. */
function wait(tv, signal, { ask_again_at }, act) {
  const timer = setTimeout(act, Date.parse(ask_again_at) - tv.door.now());
  signal.addEventListener("abort", () => clearTimeout(timer));
}
