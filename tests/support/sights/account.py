"""The account itself: password, mails, what is worth doing, and all at once against a stranger."""

from tests.support.screens import Screen
from tests.support.sights.devices import ask_about
from tests.support.sights.sight import Sight, at, proven


def _worth_doing(screen: Screen) -> None:
    ask_about(screen)
    screen.go("/account").sees("Worth doing")


def _mails_proof_asked(screen: Screen) -> None:
    screen.forget_proof().go("/account/security/alerts").sees("enter your password once more")
    proven(screen)


SIGHTS = (
    Sight("account", "Ana", at("/account", "Manage access and devices")),
    Sight("account: worth doing", "Ana", _worth_doing),
    Sight("security", "Ana", at("/account/security", "Change password")),
    Sight("password", "Ana", at("/account/security/password", "Current password")),
    Sight("password refused", "Ana", at("/account/security/password?error=weak&why=common", "tried first")),
    Sight("secure", "Ana", at("/account/security/secure", "Nothing was changed on members")),
    Sight("secure refused", "Ana", at("/account/security/secure?error=weak&why=common", "tried first")),
    Sight("secured", "Ana", at("/account/security/secure?done=yes", "Your account is secured")),
    Sight("mails", "Ana", at("/account/security/alerts", "Which mails are sent")),
    Sight("mails: refused", "Ana", at("/account/security/alerts?error=invalid-input", "Use 3 to 40 characters")),
    Sight("mails: proof", "Ana", _mails_proof_asked),
)
