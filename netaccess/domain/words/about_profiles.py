"""Words about profiles: made, changed, locked, kept off devices."""

from netaccess.domain.words.kinds import Kind, Words

WORDS = {
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
}
