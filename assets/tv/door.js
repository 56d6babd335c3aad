// The device door, as this device uses it: OAuth at the endpoints that the metadata names (RFC 8414), and the API.
import { Refused, SignedOut, ask, bodyOf } from "./answers.js";
import { Tokens } from "./tokens.js";

const METADATA = "/.well-known/oauth-authorization-server";
const CLIENT_ID = "netaccess-tv";
const SIGNED_OUT = "signed-out";

export class Door {
  #metadata;
  #fastBy = 0;

  tokens = new Tokens((endpoint, fields) => this.form(endpoint, fields));

  /** The time by the server's clock, in milliseconds: televisions are often wrong by hours. */
  now() {
    return Date.now() - this.#fastBy;
  }

  /** Send fields to an OAuth endpoint, as a public client; returns what it answers. */
  async form(endpoint, fields) {
    const body = new URLSearchParams({ client_id: CLIENT_ID, ...fields });
    return bodyOf(await ask(await this.#address(endpoint), { method: "POST", body }));
  }

  /** Call the API as this device; returns what it answers. `keepalive` outlives the page. */
  async call(method, path, body, { signal, keepalive } = {}) {
    const content = body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    return bodyOf(await this.open(path, { method, signal, keepalive, ...content }));
  }

  /** The same, for an answer that is read as it comes. Throws SignedOut when this device is out. */
  async open(path, options) {
    const token = await this.tokens.access();
    try {
      return await this.#send(path, options, token);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      if (error.code === SIGNED_OUT) throw new SignedOut(error.body.reason);
    }
    // The token alone may be over; whether the session is, its refresh tells.
    try {
      return await this.#send(path, options, await this.tokens.access(token));
    } catch (error) {
      throw isUnauthorized(error) ? new SignedOut(error.body.reason) : error;
    }
  }

  async #send(path, options, token) {
    const answer = await ask(path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } });
    this.#fastBy = Date.now() - (Date.parse(answer.headers.get("Date")) || Date.now());
    return answer;
  }

  async #address(endpoint) {
    this.#metadata ??= await bodyOf(await ask(METADATA));
    // The server may be known by several names (localhost, 127.0.0.1); this page may speak with the one it came from only.
    return new URL(this.#metadata[endpoint]).pathname;
  }
}

function isUnauthorized(error) {
  return error instanceof Refused && error.status === 401;
}
