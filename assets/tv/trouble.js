// Something that should not happen has happened, or nothing can happen.
import { button } from "./dom.js";
import { message } from "./message.js";

export function trouble(_tv, _signal, { words = "That is our fault. Starting again usually helps." }) {
  return message({
    sign: "again",
    heading: "Something went wrong",
    lead: words,
    ways: [button("Start again", () => location.reload())],
  });
}
