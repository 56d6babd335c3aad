"""The devices of the demo household: every kind, every state, believable times and places."""

from dataclasses import dataclass
from datetime import timedelta

from netaccess.domain.kinds import DeviceKind

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A device of the household: what it is, where, whose, how long ago what happened, and after how long it leaves by itself."""

    kind: DeviceKind
    agent: str
    ip: str
    first: timedelta
    active: timedelta
    name: str = ""
    profile: int | None = None
    title: str = ""
    watched: timedelta | None = None
    is_app: bool = False
    check_out: timedelta | None = None
    signed_out: timedelta | None = None
    told: timedelta | None = None
    confirmed: timedelta | None = None
    # Those that are alive while the demo runs: by what they are known again, and who made them.
    installation: str = ""
    maker: str = ""
    model: str = ""
    watches_seconds: tuple[float, float] | None = None
    # Whether its sign-in is judged, so that the owner is asked about it.
    is_judged: bool = False

    @property
    def called(self) -> str:
        """What the household calls it: each name once."""
        return self.name or self.agent


HOME, GRANDMA, HOTEL, HOLIDAY = "140.77.10.20", "130.79.10.20", "143.107.10.20", "147.83.10.20"
TRAIN, OFFICE, ABROAD, STRANGER = "129.206.10.20", "10.20.0.14", "13.208.10.20", "132.206.10.20"
LAMP, VELVET, SOUP = "the-last-lamp-at-vell", "velvet-static", "soup-for-strangers"
WHALES, MAIL_ROUND = "whalelight", "brontleys-mail-round"
OWNER, OWNERS_PHONE = 0, "Ana's iPhone"
# How long ago the owner went through all devices.
REVIEW = 38 * DAY + 3 * HOUR + 23 * MINUTE

GUESTS = (
    Guest(
        kind=DeviceKind.TV,
        agent="Samsung TV",
        name="Living-room TV",
        ip=HOME,
        first=410 * DAY,
        active=26 * MINUTE,
        profile=0,
        title=LAMP,
        watched=3 * HOUR,
        is_app=True,
        installation="demo-living-room",
        maker="Samsung",
        watches_seconds=(60, 180),
    ),
    Guest(
        kind=DeviceKind.PHONE,
        agent="Safari on iPhone",
        name=OWNERS_PHONE,
        ip=HOME,
        first=300 * DAY,
        active=47 * MINUTE,
        profile=0,
        title=VELVET,
        watched=20 * HOUR,
    ),
    Guest(
        kind=DeviceKind.TABLET,
        agent="Safari on iPad",
        name="Kitchen iPad",
        ip=HOME,
        first=200 * DAY,
        active=5 * HOUR,
        profile=2,
        title=WHALES,
        watched=6 * HOUR,
    ),
    Guest(
        kind=DeviceKind.COMPUTER,
        agent="Firefox on Windows",
        ip=HOME,
        first=150 * DAY,
        active=28 * HOUR,
        profile=1,
        title=SOUP,
        watched=2 * DAY,
    ),
    Guest(
        kind=DeviceKind.CONSOLE,
        agent="PlayStation 5",
        ip=HOME,
        first=95 * DAY,
        active=2 * DAY,
        profile=1,
        title=VELVET,
        watched=2 * DAY,
        is_app=True,
        installation="demo-console",
        model="PlayStation 5",
        watches_seconds=(40, 90),
    ),
    Guest(
        kind=DeviceKind.TV,
        agent="LG TV",
        name="Hotel TV, room 412",
        ip=HOTEL,
        first=16 * DAY,
        active=14 * DAY,
        profile=0,
        title=SOUP,
        watched=14 * DAY,
        is_app=True,
        check_out=20 * DAY,
        installation="demo-hotel-room-412",
        maker="LG",
    ),
    Guest(
        kind=DeviceKind.PHONE,
        agent="Android phone",
        name="Ben's old phone",
        ip=TRAIN,
        first=700 * DAY,
        active=61 * DAY,
        profile=1,
        title=VELVET,
        watched=90 * DAY,
        is_app=True,
    ),
    Guest(kind=DeviceKind.COMPUTER, agent="Chrome on Linux", ip=ABROAD, first=9 * HOUR, active=8 * HOUR, is_judged=True),
    Guest(
        kind=DeviceKind.TV,
        agent="Chromecast",
        name="Grandma's TV",
        ip=GRANDMA,
        first=240 * DAY,
        active=7 * DAY,
        profile=1,
        title=LAMP,
        watched=7 * DAY,
        is_app=True,
        installation="demo-grandma",
        model="Chromecast",
    ),
    Guest(
        kind=DeviceKind.TABLET,
        agent="Fire tablet",
        ip=HOME,
        first=60 * DAY,
        active=33 * DAY,
        profile=2,
        title=MAIL_ROUND,
        watched=33 * DAY,
        is_app=True,
        installation="demo-tablet",
        model="Fire tablet",
    ),
    Guest(kind=DeviceKind.UNKNOWN, agent="Unknown device", ip=STRANGER, first=2 * DAY, active=26 * HOUR),
    Guest(
        kind=DeviceKind.COMPUTER,
        agent="Edge on Windows",
        name="Office laptop",
        ip=OFFICE,
        first=30 * DAY,
        active=6 * DAY,
        profile=0,
        title=SOUP,
        watched=6 * DAY,
    ),
    Guest(
        kind=DeviceKind.TV,
        agent="Android TV",
        name="Holiday flat TV",
        ip=HOLIDAY,
        first=45 * DAY,
        active=2 * HOUR,
        profile=1,
        title=VELVET,
        watched=3 * HOUR,
        is_app=True,
        signed_out=50 * MINUTE,
    ),
    Guest(
        kind=DeviceKind.CONSOLE,
        agent="Xbox",
        name="Console in the holiday flat",
        ip=HOLIDAY,
        first=44 * DAY,
        active=3 * HOUR,
        profile=1,
        title=SOUP,
        watched=4 * HOUR,
        is_app=True,
        signed_out=49 * MINUTE,
        told=49 * MINUTE,
    ),
    Guest(
        kind=DeviceKind.PHONE,
        agent="Samsung Internet on Android",
        ip=TRAIN,
        first=20 * DAY,
        active=22 * HOUR,
        profile=1,
        title=SOUP,
        watched=23 * HOUR,
        signed_out=22 * HOUR,
        told=22 * HOUR,
        confirmed=22 * HOUR,
    ),
    Guest(
        kind=DeviceKind.TABLET,
        agent="Samsung Internet on Android",
        name="Nils's tablet",
        ip=HOME,
        first=64 * DAY,
        active=39 * DAY,
        profile=1,
        title=LAMP,
        watched=41 * DAY,
        signed_out=REVIEW,
        told=REVIEW,
        confirmed=REVIEW - MINUTE,
    ),
)
