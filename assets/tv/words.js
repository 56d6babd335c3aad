// What the server's words mean to the people in front of the screen.

const WHY_OUT = {
  "signed-out": "This TV was signed out from another device of your account.",
  left: "You signed out on this TV.",
  "signed-in-again": "This TV was signed in again, which ended the sign-in before it.",
  "password-changed": "The password was changed, and all other devices were signed out with it.",
  idle: "Nobody watched here for a long time, so this TV was signed out to be safe.",
  "too-old": "This sign-in has lasted as long as one may.",
  "by-operator": "The service ended this sign-in.",
  "checked-out": "The stay is over: this TV was to be signed out by itself today.",
  "token-reused": "Something else used this TV's sign-in, so it was ended to be safe.",
};
const WHY_STOPPED = {
  "stopped-elsewhere": "Stopped by somebody on your account, from another device.",
  "profile-deleted": "This profile was deleted by somebody on your account.",
  "profile-locked": "This profile was locked with a PIN. Choose it again to go on.",
  "not-for-profile": "This profile does not watch this any more.",
};

export function whyOut(reason) {
  return WHY_OUT[reason] ?? "This TV was signed out while it was not connected.";
}

export function whyStopped(reason) {
  return WHY_STOPPED[reason] ?? "This is no longer playing here.";
}

/** Kind, year, length and age in one line. */
export function facts({ kind, year, minutes, maturity }) {
  return [kind, year, `${minutes} min`, maturity === "All" ? "All ages" : maturity].join(" · ");
}

/** The hour of a moment, as this place writes it: 14:05. */
export function hour(moment) {
  return new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(new Date(moment));
}

/** Seconds as a film counts them: 1:05. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
