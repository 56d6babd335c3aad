// What the door may answer, as one promise: an answer, or one of three refusals.

/** The door cannot be reached or is not well. It asks to be left alone for `seconds`, 0 when it said nothing. */
export class Unreachable extends Error {
  constructor(seconds = 0) {
    super("unreachable");
    this.seconds = seconds;
  }
}

/** The door understood and said no; `code` is that of the problem (RFC 9457) or OAuth's error (RFC 6749, 5.2). */
export class Refused extends Error {
  constructor(status, body) {
    super(body.code ?? body.error ?? String(status));
    Object.assign(this, { status, body, code: this.message });
  }
}

/** This device is signed out; `reason` is the server's word for why, "" when it did not say. */
export class SignedOut extends Error {
  constructor(reason = "") {
    super("signed out");
    this.reason = reason;
  }
}

/** Ask the door. Cookies stay at home: a browser session on the same host is no business of a device. */
export async function ask(address, options) {
  const answer = await reached(fetch(address, { credentials: "omit", cache: "no-store", ...options }));
  if (answer.ok) return answer;
  if (answer.status === 429 || answer.status >= 500) throw new Unreachable(Number(answer.headers.get("Retry-After")) || 0);
  throw new Refused(answer.status, await answer.json().catch(() => ({})));
}

/** The body of an answer, an empty one as undefined. */
export async function bodyOf(answer) {
  const text = await reached(answer.text());
  return text ? JSON.parse(text) : undefined;
}

/** Wait for something that a broken line may break. */
export async function reached(promise) {
  try {
    return await promise;
  } catch (error) {
    throw error.name === "AbortError" ? error : new Unreachable();
  }
}
