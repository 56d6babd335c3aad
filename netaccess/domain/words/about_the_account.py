"""Words about the account: password, second steps, mails, plan, and who looked at it."""

from netaccess.domain.words.kinds import Kind, Words

WORDS = {
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
