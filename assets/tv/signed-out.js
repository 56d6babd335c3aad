// The end of a sign-in, and the way to the next.
import { button } from "./dom.js";
import { message } from "./message.js";
import { whyOut } from "./words.js";

export function signedOut(tv, _signal, { reason }) {
  return message({
    sign: "out",
    heading: "You have been signed out",
    lead: whyOut(reason),
    hint: "Profiles, history and the name of this TV are kept.",
    ways: [button("Sign in again", tv.turnOn)],
  });
}
