"""What a line of history says: a plain sentence, a sign, the kind it is filtered by, and what it means.

Whoever writes a line under a new tag gives the tag its words here.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What lines are about, as the history is filtered."""

    SIGN_INS = "sign-ins"
    SIGN_OUTS = "sign-outs"
    DEVICES = "devices"
    WATCHING = "watching"
    PROFILES = "profiles"
    SECURITY = "security"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The kind in words, for people."""
        return _LABELS[self]


_LABELS = {
    Kind.SIGN_INS: "Sign-ins",
    Kind.SIGN_OUTS: "Sign-outs",
    Kind.DEVICES: "Devices",
    Kind.WATCHING: "Watching",
    Kind.PROFILES: "Profiles",
    Kind.SECURITY: "Password and security",
    Kind.REFUSED: "Refused",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a tag.

    `sentence` has places for {who} (the member), {device}, {profile}, {before} and {detail} (what was and what is now); `icon` is a
    name of lucide's; `meaning` answers "What is this?".
    """

    sentence: str
    icon: str
    kind: Kind
    meaning: str


WORDS = {
    "session:signed-in": Words(
        "{device} signed in",
        "log-in",
        Kind.SIGN_INS,
        "Somebody signed in with the password, or let a device in with a code. If you do not know the device, sign it out and change the "
        "password.",
    ),
    "session:proven": Words(
        "{who} proved on {device} who they are, with {detail}",
        "badge-check",
        Kind.SECURITY,
        "It was asked for once more, before something that only the owner of the account may do.",
    ),
    "session:signed-out": Words(
        "{who} signed out {device}",
        "log-out",
        Kind.SIGN_OUTS,
        "The device was signed out from another one. From that moment on it is refused; the devices page shows whether it has confirmed.",
    ),
    "account:signed-out": Words(
        "{who} signed out all devices: {detail}",
        "log-out",
        Kind.SIGN_OUTS,
        "All devices, or all but the one it was asked on, were signed out with one order.",
    ),
    "session:left": Words("{device} signed out", "log-out", Kind.SIGN_OUTS, "Somebody chose Sign out on the device itself."),
    "session:signed-in-again": Words(
        "{device} took a new sign-in in place of its old one",
        "rotate-cw",
        Kind.SIGN_OUTS,
        "The device signed in while it still was. Only the new sign-in counts; the old one ended.",
    ),
    "session:password-changed": Words(
        "{device} was signed out because the password was changed",
        "key-round",
        Kind.SIGN_OUTS,
        "Changing the password can sign out every other device. Each needs the new password to come back.",
    ),
    "session:idle": Words(
        "{device} was signed out after a long time without use",
        "moon",
        Kind.SIGN_OUTS,
        "A device that nobody uses is signed out by itself, so that it cannot be picked up by somebody else.",
    ),
    "session:too-old": Words(
        "{device} was signed out because its sign-in was too old",
        "hourglass",
        Kind.SIGN_OUTS,
        "A browser has to sign in anew after some months, however much it is used.",
    ),
    "session:by-operator": Words(
        "{device} was signed out by the service",
        "building-2",
        Kind.SIGN_OUTS,
        "Who runs the service can end sign-ins, for example when something was wrong with them. It changes nothing else.",
    ),
    "session:checked-out": Words(
        "{device} reached its check-out date and was signed out",
        "calendar-x",
        Kind.SIGN_OUTS,
        "A date had been set on which this device signs out by itself, as for a hotel room.",
    ),
    "session:token-reused": Words(
        "{device} was signed out because its credentials had been copied",
        "shield-alert",
        Kind.SIGN_OUTS,
        "Two holders showed the same one-use credential. Nobody can tell which of them is yours, so both are out.",
    ),
    "session:check-out-set": Words(
        "{who} set a check-out date for {device}",
        "calendar-clock",
        Kind.DEVICES,
        "On that date the device signs out by itself.",
    ),
    "session:check-out-removed": Words(
        "{who} removed the check-out date of {device}",
        "calendar-off",
        Kind.DEVICES,
        "The device stays signed in until somebody signs it out.",
    ),
    "receipt:confirmed": Words(
        "{device} confirmed that it is signed out",
        "circle-check",
        Kind.SIGN_OUTS,
        "The device itself came back, was refused, and showed its sign-in page. It is out for certain.",
    ),
    "sign-in:refused": Words(
        "A sign-in with a wrong password was refused",
        "shield-x",
        Kind.REFUSED,
        "Somebody typed your e-mail with a wrong password. Once or twice may have been you; many from a place you do not know are not.",
    ),
    "sign-in:blocked": Words(
        "A sign-in with the right password was blocked",
        "shield-ban",
        Kind.REFUSED,
        "The device, or the network it is in, had been marked as not yours. Whoever it was knows the password: change it.",
    ),
    "token:refused": Words(
        "{device} tried to come back and was refused",
        "shield-x",
        Kind.REFUSED,
        "A credential was shown that is good for nothing: its device is signed out, or it was shown without the key that belongs to it. "
        "A device that was away learns so that it is out; from a place that you do not know, it may be a copy.",
    ),
    "token:reused": Words(
        "A credential of {device} was used a second time",
        "shield-alert",
        Kind.REFUSED,
        "Each of these credentials is good for one use. A second use means that somebody has a copy, so the device was signed out.",
    ),
    "grant:approved": Words(
        "{who} let in {detail}",
        "circle-plus",
        Kind.SIGN_INS,
        "A device or an app asked for access with a code, and it was approved on this account.",
    ),
    "grant:denied": Words(
        "{who} denied access to {detail}",
        "circle-minus",
        Kind.REFUSED,
        "A device or an app asked for access with a code, and it was not let in.",
    ),
    "device:renamed": Words(
        "{who} renamed {before} to {detail}",
        "pencil",
        Kind.DEVICES,
        "Only the name that you see has changed; the device stays as it is.",
    ),
    "device:confirmed": Words(
        "{who} said that {device} is theirs",
        "thumbs-up",
        Kind.DEVICES,
        "The device had looked unfamiliar. Its kind and its place are known from now on.",
    ),
    "device:disowned": Words(
        "{who} said that {device} is not theirs",
        "thumbs-down",
        Kind.SECURITY,
        "The device was signed out, and for a day it is not let in again, even with the right password.",
    ),
    "device:let-in": Words(
        "{who} let {device} back in",
        "circle-check",
        Kind.SECURITY,
        "It had been said not to be yours, and was kept out. The right password opens the account to it again; when it signs in, you are "
        "asked about it once more.",
    ),
    "stream:stopped": Words(
        "{who} stopped {detail} on {device}",
        "circle-stop",
        Kind.WATCHING,
        "What ran on that device was stopped from another one. The device stays signed in.",
    ),
    "stream:refused": Words(
        "{device} could not start {detail}",
        "circle-slash",
        Kind.WATCHING,
        "As many streams as the plan allows were running already.",
    ),
    "profile:chosen": Words(
        "{detail} began to watch on {device}",
        "user-round-check",
        Kind.PROFILES,
        "This profile was chosen on the device.",
    ),
    "profile:made": Words("{who} made the profile {detail}", "user-round-plus", Kind.PROFILES, "There is one more profile to watch as."),
    "profile:changed": Words(
        "{who} changed the profile {detail}",
        "user-round-cog",
        Kind.PROFILES,
        "Its name, its picture, or what it may watch is another one now.",
    ),
    "profile:deleted": Words(
        "{who} deleted the profile {detail}",
        "user-round-minus",
        Kind.PROFILES,
        "It is kept for 30 days, and can be brought back until then.",
    ),
    "profile:restored": Words(
        "{who} brought back the profile {detail}",
        "user-round-plus",
        Kind.PROFILES,
        "A deleted profile is there again, with everything it had watched.",
    ),
    "profile:restricted": Words(
        "{who} restricted the profile {detail}",
        "user-round-x",
        Kind.PROFILES,
        "It cannot be chosen for the time being, or not on some devices. Whoever wants to can ask for access.",
    ),
    "profile:unrestricted": Words(
        "{who} took a restriction off the profile {detail}",
        "user-round-check",
        Kind.PROFILES,
        "It can be chosen again where it had been kept away.",
    ),
    "profile:pin-set": Words(
        "{who} locked the profile {detail} with a PIN",
        "lock",
        Kind.PROFILES,
        "Whoever chooses this profile has to type four digits, on every device.",
    ),
    "profile:pin-removed": Words(
        "{who} removed the PIN of the profile {detail}", "lock-open", Kind.PROFILES, "Everybody on the account can choose this profile."
    ),
    "profile:pin-refused": Words(
        "A wrong PIN for the profile {detail} was refused on {device}",
        "shield-x",
        Kind.REFUSED,
        "Somebody on this device tried to choose the profile without knowing its PIN.",
    ),
    "access:asked": Words(
        "{device} asked to watch as {detail}",
        "hand",
        Kind.PROFILES,
        "The profile is kept off this device. Somebody there asks you to let them.",
    ),
    "access:granted": Words(
        "{who} let {device} watch as {detail}",
        "circle-check",
        Kind.PROFILES,
        "The profile may be chosen on this device as long as you said.",
    ),
    "access:refused": Words(
        "{who} did not let {device} watch as {detail}", "circle-minus", Kind.REFUSED, "The profile stays off this device."
    ),
    "password:changed": Words(
        "{who} changed the password",
        "key-round",
        Kind.SECURITY,
        "The old password is of no use any more. If it was not you, reset it at once.",
    ),
    "password:reset-asked": Words(
        "A link to reset the password was asked for",
        "mail-question",
        Kind.SECURITY,
        "Anybody who knows the e-mail can ask; the link goes to your mailbox only. If it was not you, leave the mail alone.",
    ),
    "password:reset": Words(
        "{who} reset the password with a link from a mail",
        "key-round",
        Kind.SECURITY,
        "Whoever did so could read your mail. If it was not you, secure the mailbox first, and then this account.",
    ),
    "factor:added": Words(
        "{who} added the second step {detail}", "shield-plus", Kind.SECURITY, "From now on it can confirm a sign-in beside the password."
    ),
    "factor:renamed": Words(
        "{who} renamed the second step {before} to {detail}", "pencil", Kind.SECURITY, "Only its name in the list has changed."
    ),
    "factor:removed": Words("{who} removed the second step {detail}", "shield-minus", Kind.SECURITY, "It confirms no sign-in any more."),
    "recovery-codes:made": Words(
        "{who} made new recovery codes", "list-checks", Kind.SECURITY, "Codes on older lists are of no use any more."
    ),
    "recovery-code:used": Words(
        "{who} used a recovery code on {device}",
        "ticket",
        Kind.SECURITY,
        "A code of the list took the place of the second step. Each is good for one use.",
    ),
    "second-step:passed": Words(
        "{who} passed the second step on {device}", "shield-check", Kind.SIGN_INS, "The password was right, and so was what confirms it."
    ),
    "second-step:refused": Words(
        "A wrong second step was refused",
        "shield-x",
        Kind.REFUSED,
        "The password was right, and what should confirm it was not. If it was not you, somebody knows the password: change it.",
    ),
    "passkey:refused": Words(
        "A sign-in with a passkey was refused",
        "shield-x",
        Kind.REFUSED,
        "One of your passkeys was shown, and something about it was not right. Try again if it was you; a copy of a passkey looks like "
        "this, too.",
    ),
    "second-step:remembered": Words(
        "{device} is remembered as confirmed", "bookmark-check", Kind.SECURITY, "For 30 days it signs in without the second step."
    ),
    "second-step:forgotten": Words(
        "{device} is not remembered as confirmed any more", "bookmark-x", Kind.SECURITY, "It has to pass the second step again."
    ),
    "seal:changed": Words(
        "{who} changed the seal word of mails", "stamp", Kind.SECURITY, "Every mail from us shows this word; one without it is not ours."
    ),
    "alerts:changed": Words(
        "{who} changed the settings of mails",
        "bell",
        Kind.SECURITY,
        "Which are sent, their language or their time zone. Mails about credentials are always sent.",
    ),
    "account:secured": Words(
        "{who} secured the account",
        "shield-check",
        Kind.SECURITY,
        "New password, all other devices signed out, no code under way, no second step remembered: all at once.",
    ),
    "plan:changed": Words(
        "Your plan was changed from {before} to {detail}",
        "ticket",
        Kind.SECURITY,
        "The service did this. A plan says how many may watch at the same time; it signs nobody out.",
    ),
    "support:looked": Words(
        "Support looked at your devices · {detail}",
        "building-2",
        Kind.SECURITY,
        "Somebody of the service looked at the list of your devices, at your plan and profiles, and at what became of sign-outs. They saw "
        "no password, PIN, code or network address, and could change nothing. If you did not ask for help, ask the service why.",
    ),
    "review:done": Words(
        "{who} went through all devices", "clipboard-check", Kind.SECURITY, "Each device was looked at, and kept or signed out."
    ),
}
# What a line about a sign-in says in detail, when the device was not known before.
NEW_DEVICE = "new device"
UNKNOWN = Words("{detail}", "circle-dot", Kind.SECURITY, "Something was changed on this account.")

_MISSING = {"who": "somebody", "device": "a device", "profile": "a profile", "before": "something", "detail": "something"}


def words_of(tag: str) -> Words:
    """Return the words of a tag; one that nobody knows any more gets plain ones."""
    return WORDS.get(tag, UNKNOWN)


def tags_of(kind: Kind) -> tuple[str, ...]:
    """Return the tags of a kind."""
    return tuple(tag for tag, words in WORDS.items() if words.kind is kind)


def sentence(tag: str, *, who: str, device: str, profile: str, before: str, detail: str) -> str:
    """Return what a line of history says; what is "" is called somebody, a device and the like."""
    said = {"who": who, "device": device, "profile": profile, "before": before, "detail": detail}
    words = words_of(tag).sentence
    first = words[1:].partition("}")[0]
    told = {name: text or (_MISSING[name].capitalize() if name == first else _MISSING[name]) for name, text in said.items()}
    return words.format_map(told)
