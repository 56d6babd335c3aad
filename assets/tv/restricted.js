// The owner keeps this profile off this television: it may ask, and goes on by itself.
import { button, h } from "./dom.js";
import { message } from "./message.js";
import { playing } from "./playing.js";
import { titles } from "./titles.js";

const ASK = "/api/v1/profiles/chosen/ask";
const WORDS = {
  restricted: "The owner of the account keeps this profile off this TV. You can ask to be let on.",
  asked: "Asked. The film goes on by itself when the answer is there.",
  refused: "The owner of the account said no this time.",
};

export function restricted(tv, signal, { title, state = "restricted" }) {
  const back = () => tv.show(titles, { from: title.id });
  const ask = () =>
    tv.attempt(async () => {
      const { state: now } = await tv.door.call("POST", ASK, undefined, { signal });
      if (now === "free") tv.show(playing, { title });
      else tv.show(restricted, { title, state: now });
    });
  tv.back = back;
  // Whoever may not yet is refused again, and is here again.
  if (state === "asked") tv.told.addEventListener("changed", () => tv.show(playing, { title }), { signal });
  return message(
    {
      sign: "stop",
      heading: `${tv.profile.name} does not watch here`,
      lead: WORDS[state],
      ways: [state !== "asked" && button(state === "refused" ? "Ask again" : "Ask for access", ask), button("Back to titles", back, { sign: "back" })],
    },
    h("img", { class: "backdrop", src: title.art, alt: "" }),
  );
}
