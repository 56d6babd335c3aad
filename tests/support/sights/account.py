"""The account itself: password, mails, what is worth doing, and all at once against a stranger."""

from playwright.sync_api import expect

from netaccess.models import Member
from netaccess.services import profiles, streams
from netaccess.services.transaction import unit_of_work
from netaccess.storage import accounts, mails
from tests.support.screens import Screen
from tests.support.sights.devices import ask_about
from tests.support.sights.sight import Sight, actor, at, proven


def _worth_doing(screen: Screen) -> None:
    ask_about(screen)
    screen.go("/account").sees("Worth doing")


def _mails_proof_asked(screen: Screen) -> None:
    screen.forget_proof().go("/account/security/alerts").sees("enter your password once more")
    proven(screen)


def _profiles_changed(screen: Screen) -> None:
    profiles.make(actor(screen), "A profile of a stranger's", "moss")
    screen.go("/account/security/secure").sees("A profile of a stranger's")


def _strength_told(screen: Screen) -> None:
    screen.go("/account/security/password").comes_alive().page.get_by_label("New password", exact=True).fill("password1")
    expect(screen.page.get_by_role("status").filter(has_text="weak")).to_be_visible()


def _mails_written(screen: Screen) -> None:
    """One that was sent, one that was not delivered, and others that stay here."""
    owner = actor(proven(screen))
    with unit_of_work() as work:
        work.db.get_one(Member, owner.member_id).seal_word = "violet lighthouse"
        sent, lost, *_ = mails.listed(work.db, owner.account_id, None, 10)
        sent.send(work.at)
        lost.give_up(work.at, "550 no such mailbox")
    screen.go("/account/security/alerts").sees("Not delivered")


def _plan_full(screen: Screen) -> None:
    asks = actor(screen)
    with unit_of_work() as work:
        accounts.one(work.db, asks.account_id).plan_id = "basic"
    streams.start(asks, "velvet-static")
    screen.go("/account/plan").sees("no stream of your plan is free")


SIGHTS = (
    Sight("account", "Ana", at("/account", "Manage access and devices")),
    Sight("plan", "Ana", at("/account/plan", "Nothing plays on this account now")),
    Sight("account: worth doing", "Ana", _worth_doing),
    Sight("security", "Ana", at("/account/security", "Change password")),
    Sight("password", "Ana", at("/account/security/password", "Current password")),
    Sight("password: how strong", "Ana", _strength_told),
    Sight("password changed", "Ana", at("/account/security/password?changed=yes", "Your password is changed")),
    Sight("password refused", "Ana", at("/account/security/password?error=weak&why=common", "tried first")),
    Sight("secure", "Ana", at("/account/security/secure", "Nothing was changed on second steps")),
    Sight("secure refused", "Ana", at("/account/security/secure?error=weak&why=common", "tried first")),
    Sight("secure: what was changed", "Ana", _profiles_changed),
    Sight("secured", "Ana", at("/account/security/secure?done=yes", "Your account is secured")),
    Sight("mails", "Ana", at("/account/security/alerts", "Which mails are sent")),
    Sight("mails: refused", "Ana", at("/account/security/alerts?error=invalid-input", "Use 3 to 40 characters")),
    Sight("mails: saved", "Ana", at("/account/security/alerts?saved=yes", "Saved.")),
    Sight("mails: proof", "Ana", _mails_proof_asked),
    Sight("mails: written", "Ana", _mails_written),
    Sight("plan: full", "Ana", _plan_full),
)
