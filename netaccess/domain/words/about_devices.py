"""Words about devices: how they come and go, what they are called, what plays on them."""

from netaccess.domain.words.kinds import Kind, Words

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
}
