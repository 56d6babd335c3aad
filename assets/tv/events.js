// What the server tells this device: server-sent events (WHATWG HTML, 9.2), read by fetch because EventSource sends no token.
import { SignedOut, Unreachable, reached } from "./answers.js";
import { Patience, pause } from "./patience.js";

const EVENTS = "/api/v1/events";
// The server says something every fifteen seconds; a line that is silent for three times as long is dead.
const SILENT_AFTER_MS = 45_000;

/**
 * Listen until `signal` says so. `hear(name, data)` gets each event; `connected(is)` whether the line holds.
 * Rejects with SignedOut when the door no longer knows this device.
 */
export async function listen(door, { signal, hear, connected }) {
  const patience = new Patience();
  const heard = { id: "" };
  while (!signal.aborted) {
    let atLeast = 0;
    try {
      await listenOnce(door, heard, { signal, hear, patience, connected });
    } catch (error) {
      if (error instanceof SignedOut) throw error;
      if (signal.aborted) return;
      connected(false);
      atLeast = error instanceof Unreachable ? error.seconds : 0;
    }
    await pause(patience.next(atLeast), signal).catch(() => {});
  }
}

async function listenOnce(door, heard, { signal, hear, patience, connected }) {
  const line = new AbortController();
  const cut = () => line.abort();
  signal.addEventListener("abort", cut);
  // A broken line is often noticed by the system long before the connection times out.
  addEventListener("offline", cut);
  let silence = setTimeout(cut, SILENT_AFTER_MS);
  try {
    const headers = { Accept: "text/event-stream", ...(heard.id && { "Last-Event-ID": heard.id }) };
    const answer = await door.open(EVENTS, { headers, signal: line.signal });
    connected(true);
    patience.reset();
    for await (const block of blocks(answer.body)) {
      clearTimeout(silence);
      silence = setTimeout(cut, SILENT_AFTER_MS);
      const event = read(block);
      if (event.retry) patience.seconds = event.retry / 1000;
      if (event.id !== undefined) heard.id = event.id;
      if (event.data) hear(event.name, JSON.parse(event.data));
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener("abort", cut);
    removeEventListener("offline", cut);
  }
}

/** The stream's blocks, each as soon as the empty line after it is there. */
async function* blocks(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reached(reader.read());
    if (done) return;
    // A "\r" at the very end may be half of a "\r\n".
    const parts = (rest + value).replace(/\r\n|\r(?!$)/g, "\n").split("\n\n");
    rest = parts.pop();
    yield* parts;
  }
}

function read(block) {
  const event = { name: "message", data: "" };
  for (const line of block.split("\n")) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (field === "event") event.name = value;
    else if (field === "data") event.data += event.data ? `\n${value}` : value;
    else if (field === "id") event.id = value;
    else if (field === "retry" && /^\d+$/.test(value)) event.retry = Number(value);
  }
  return event;
}
