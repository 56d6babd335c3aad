"""People and devices for stories."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from netaccess import randomness
from netaccess.adapters import passwords
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.tokens import hash_token
from netaccess.domain.unfamiliar import Familiarity
from netaccess.models import Device, Profile, Session
from netaccess.services import accounts, sessions, sign_in, tokens
from netaccess.services.transaction import unit_of_work
from netaccess.storage import accounts as stored

PASSWORD = "quiet lanterns over tundra"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/19.0 Mobile/15E148 Safari/604.1"
)


@dataclass(frozen=True)
class Household:
    account_id: str
    email: str
    profiles: dict[str, Profile]


@dataclass(frozen=True)
class Browser:
    """A browser that has signed in: who it is for services, and its two cookies."""

    actor: Actor
    token: str
    device_token: str

    @property
    def session_id(self) -> str:
        return self.actor.session_id


def household(email: str = "ana@home.example", plan: str = "premium", names: tuple[str, ...] = ("Ana", "Ben")) -> Household:
    with unit_of_work() as work:
        account = accounts.add_account(work, plan, work.at)
        accounts.add_member(work, account, (email, names[0], passwords.hash_password(PASSWORD)), work.at)
        accounts.add_profiles(work, account, names, work.at)
        profiles = {profile.name: profile for profile in stored.profiles(work.db, account.id)}
        return Household(account.id, email, profiles)


def browser(home: Household, profile: str = "", *, ip: str = "198.51.100.7", agent: str = WINDOWS, device_token: str = "") -> Browser:
    visitor = Visitor(ip, agent, {}, device_token)
    signed_in = sign_in.sign_in(visitor, home.email, PASSWORD)
    found = sessions.find(signed_in.token)
    assert found is not None
    if profile:
        sessions.choose_profile(found.actor, home.profiles[profile].id)
        found = sessions.find(signed_in.token)
        assert found is not None
    return Browser(found.actor, signed_in.token, signed_in.device_token)


def tv(home: Household, *, holds_token_for: timedelta, active: timedelta = timedelta(0), name: str = "Hotel TV") -> str:
    """An installed app that holds an access token for some time yet; returns its session's id."""
    with unit_of_work() as work:
        return add_session(work, home, work.at, active=active, name=name, token_expires_at=work.at + holds_token_for)


def many(home: Household, count: int, step: timedelta = timedelta(minutes=1)) -> list[str]:
    """Many devices at once, each active a little earlier than the one before; returns their sessions' ids."""
    with unit_of_work() as work:
        member = stored.member_by_email(work.db, home.email)
        made = [tv_rows(member, work.at, active=step * number, name=f"TV {number:05}") for number in range(count)]
        for rows in zip(*made, strict=True):
            work.db.add_all(rows)
            work.db.flush()
        return [session.id for _, session in made]


def add_session(work, home: Household, at: datetime, *, active: timedelta, name: str, token_expires_at: datetime | None = None) -> str:
    member = stored.member_by_email(work.db, home.email)
    device, session = tv_rows(member, at, active=active, name=name, token_expires_at=token_expires_at)
    for row in (device, session):
        work.db.add(row)
        work.db.flush()
    return session.id


def tv_rows(member, at: datetime, *, active: timedelta, name: str, token_expires_at: datetime | None = None) -> tuple[Device, Session]:
    device = Device(
        id=randomness.new_id(),
        account_id=member.account_id,
        token_hash=randomness.new_id(),
        kind="tv",
        agent_name="Android TV",
        given_name=name,
        created_at=at - active,
    )
    session = Session(
        id=randomness.new_id(),
        account_id=member.account_id,
        member_id=member.id,
        device_id=device.id,
        client_id="netaccess-tv",
        scope="stream",
        token_hash=hash_token(randomness.new_id()),
        ip="203.0.113.9",
        place="Lyon, France",
        search_text=f"{name} android tv lyon, france".casefold(),
        created_at=at - active,
        proven_at=at - active,
        last_active_at=at - active,
        token_expires_at=token_expires_at or at - active,
    )
    return device, session


def put_in_question(session_id: str) -> None:
    """Let a session be one that the owner is asked about."""
    with unit_of_work() as work:
        work.db.get_one(Session, session_id).familiarity = Familiarity.ASKED


def pass_proof(frozen) -> None:
    """Let so much time go by that the last proof is stale."""
    frozen.pass_by(timedelta(minutes=16))


@dataclass(frozen=True)
class App:
    """An app that a member has let in: who it is for services, and its tokens."""

    actor: Actor
    access_token: str
    refresh_token: str

    @property
    def session_id(self) -> str:
        return self.actor.session_id

    @property
    def credentials(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access_token}"}


def app(
    home: Household,
    *,
    profile: str = "",
    scope: str = "stream",
    client: str = "netaccess-tv",
    check_out_at: datetime | None = None,
    jkt: str = "",
    name: str = "",
) -> App:
    """A signed-in app with real tokens, as the device door leaves one behind."""
    with unit_of_work() as work:
        member = stored.member_by_email(work.db, home.email)
        device, session = tv_rows(member, work.at, active=timedelta(0), name=name or f"TV {randomness.new_id()[:5]}")
        session.client_id, session.scope, session.check_out_at, session.dpop_jkt = client, scope, check_out_at, jkt
        session.profile_id = home.profiles[profile].id if profile else None
        session.token_expires_at = None
        for row in (device, session):
            work.db.add(row)
            work.db.flush()
        issued = tokens.issue(work, session)
    return App(Actor(session.account_id, session.member_id, session.id, session.profile_id), issued.access_token, issued.refresh_token)
