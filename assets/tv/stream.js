// One of the streams that the plan allows, kept by heartbeats.
import { Refused, Unreachable } from "./answers.js";
import { Patience, pause } from "./patience.js";

const STREAMS = "/api/v1/streams";
// The line was lost, not the wish to watch.
const COMES_BACK = new Set(["lost", "replaced"]);

export class Stream {
  #door;
  #wanted;
  #signal;
  #started = null;

  /** The stream is given back as soon as `signal` says so. */
  constructor(door, title, profile, signal) {
    this.#door = door;
    this.#wanted = { title: title.id, profile: profile.id };
    this.#signal = signal;
    signal.addEventListener("abort", () => this.stop());
  }

  /** Ask for the stream; returns where its film is. Throws what the door says, Unreachable included. */
  async start() {
    this.#started = await this.#door.call("POST", STREAMS, this.#wanted);
    // Whoever left meanwhile was too early to give it back.
    if (this.#signal.aborted) this.stop();
    this.#signal.throwIfAborted();
    return this.#started.media_url;
  }

  /** Keep it until it is stopped from elsewhere; returns why it was. After a time without a line it is asked for anew. */
  async keep() {
    for (;;) {
      const reason = await this.#beat();
      if (!COMES_BACK.has(reason)) return reason;
      await this.#startAgain();
    }
  }

  is(id) {
    return this.#started?.id === id;
  }

  /** Give it back; it may be too late for that. */
  async stop() {
    const stream = this.#started;
    this.#started = null;
    if (!stream) return;
    await this.#door.call("DELETE", `${STREAMS}/${stream.id}`, undefined, { keepalive: true }).catch(() => {});
  }

  async #beat() {
    for (;;) {
      await pause(this.#started.heartbeat_every_seconds, this.#signal);
      try {
        await this.#door.call("POST", `${STREAMS}/${this.#started.id}/heartbeat`, undefined, { signal: this.#signal });
      } catch (error) {
        if (error instanceof Refused) return error.body.reason ?? "lost";
        if (!(error instanceof Unreachable)) throw error;
      }
    }
  }

  async #startAgain() {
    const patience = new Patience();
    for (;;) {
      try {
        return await this.start();
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        await pause(patience.next(error.seconds), this.#signal);
      }
    }
  }
}
