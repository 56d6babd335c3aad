// Signing in a screen that has no keyboard (RFC 8628).
import { Refused, Unreachable } from "./answers.js";
import { pause } from "./patience.js";

const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
const INSTALLATION = "netaccess-tv.installation";
const SLOWER_BY_SECONDS = 5;
const LONGEST_INTERVAL_SECONDS = 60;

/** Ask for a code: `user_code` for a person to type at `verification_uri`, `device_code` for us to wait with (3.1, 3.2). */
export function askForCode(door) {
  return door.form("device_authorization_endpoint", {
    scope: "stream",
    device_kind: "tv",
    device_maker: "NetAccess",
    device_model: "Demo TV",
    app_version: "1.0",
    installation_id: installation(),
  });
}

/**
 * Wait until somebody has decided, asking no more often than the door wishes (3.4, 3.5).
 * Returns "approved" (the tokens are kept), "denied" or "expired".
 */
export async function decided(door, { device_code, interval = 5 }, signal) {
  for (;;) {
    await pause(interval, signal);
    try {
      door.tokens.keep(await door.form("token_endpoint", { grant_type: DEVICE_CODE, device_code }));
      return "approved";
    } catch (error) {
      if (error instanceof Unreachable) interval = Math.min(Math.max(interval * 2, error.seconds), LONGEST_INTERVAL_SECONDS);
      else if (!(error instanceof Refused)) throw error;
      else if (error.code === "slow_down") interval += SLOWER_BY_SECONDS;
      else if (error.code === "access_denied") return "denied";
      else if (error.code !== "authorization_pending") return "expired";
    }
  }
}

/** By this the account knows the device again when it comes back. */
function installation() {
  const known = localStorage.getItem(INSTALLATION) ?? crypto.randomUUID();
  localStorage.setItem(INSTALLATION, known);
  return known;
}
