// Waiting between tries, so that a thousand screens do not come back in the same moment.

const LONGEST_SECONDS = 30;

/** Wait; shorter when the line comes back meanwhile. Rejects with AbortError when `signal` says so. */
export function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const end = (settle) => () => {
      clearTimeout(timer);
      removeEventListener("online", waited);
      signal?.removeEventListener("abort", aborted);
      settle();
    };
    const waited = end(resolve);
    const aborted = end(() => reject(new DOMException("no longer wanted", "AbortError")));
    const timer = setTimeout(waited, seconds * 1000);
    addEventListener("online", waited);
    signal?.addEventListener("abort", aborted);
    if (signal?.aborted) aborted();
  });
}

/** How long to wait before each next try: twice as long each time, up to half a minute, and never all alike. */
export class Patience {
  #tries = 0;

  constructor(seconds = 1) {
    this.seconds = seconds;
  }

  next(atLeast = 0) {
    const longest = Math.min(this.seconds * 2 ** this.#tries++, LONGEST_SECONDS);
    return Math.max(atLeast, longest * (0.5 + Math.random() / 2));
  }

  reset() {
    this.#tries = 0;
  }
}
