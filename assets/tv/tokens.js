// The credentials of this device: the access token lives in memory, the refresh token outlives the page.
import { Refused, SignedOut } from "./answers.js";

const KEY = "netaccess-tv.refresh-token";
const LOCK = "netaccess-tv.refresh";
const ALMOST_OVER_MS = 60_000;

export class Tokens {
  #ask;
  #access = "";
  #goodUntil = 0;

  /** `ask` sends fields to one of the OAuth endpoints and returns what it answers. */
  constructor(ask) {
    this.#ask = ask;
  }

  get arePaired() {
    return localStorage.getItem(KEY) !== null;
  }

  /** Take what the token endpoint answered (RFC 6749, 5.1). */
  keep({ access_token, refresh_token, expires_in }) {
    localStorage.setItem(KEY, refresh_token);
    this.#access = access_token;
    this.#goodUntil = performance.now() + expires_in * 1000 - ALMOST_OVER_MS;
  }

  forget() {
    localStorage.removeItem(KEY);
    this.#access = "";
  }

  /** Give the sign-in back (RFC 7009). */
  revoke() {
    return navigator.locks.request(LOCK, async () => {
      const token = localStorage.getItem(KEY);
      if (token !== null) await this.#ask("revocation_endpoint", { token, token_type_hint: "refresh_token" });
      this.forget();
    });
  }

  /** An access token that is good for a while yet, and is not `refused`, which the door did not take. */
  async access(refused = "") {
    if (this.#isGood(refused)) return this.#access;
    // A refresh token is spent by its first use, and spending it twice ends the session (RFC 9700, 4.14): one tab at a time.
    return navigator.locks.request(LOCK, async () => {
      if (!this.#isGood(refused)) await this.#refresh();
      return this.#access;
    });
  }

  #isGood(refused) {
    return this.#access !== "" && this.#access !== refused && performance.now() < this.#goodUntil;
  }

  async #refresh() {
    const refreshToken = localStorage.getItem(KEY);
    if (refreshToken === null) throw new SignedOut();
    try {
      this.keep(await this.#ask("token_endpoint", { grant_type: "refresh_token", refresh_token: refreshToken }));
    } catch (error) {
      throw error instanceof Refused ? new SignedOut() : error;
    }
  }
}
