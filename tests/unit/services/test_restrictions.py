"""A profile is kept off devices or suspended; its watcher asks for access, and the owner says for how long."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from netaccess.clock import now as real_now
from netaccess.domain.errors import (
    KidsRefused,
    NotFound,
    ProfileRestricted,
    ProofRequired,
    SignedOut,
    StreamIsOver,
    TooManyStreams,
    TooManyTries,
)
from netaccess.domain.permissions import Answer, AskState
from netaccess.domain.summaries.profiles import AccessSummary
from netaccess.models import Activity, Ask, DeviceEvent, Mail
from netaccess.push.messages import AccountChanged
from netaccess.services import asks, heartbeats, profiles, restrictions, sessions, streams, upkeep
from netaccess.storage import devices
from tests.factories import app, browser, household, pass_proof
from tests.support.databases import rows_of
from tests.support.outcomes import outcome

TITLE = "velvet-static"


class Story:
    """Ben on a tablet and on a television; Ana may keep him off either."""

    def __init__(self, runtime, home, owner):
        self.runtime, self.home, self.owner = runtime, home, owner
        self.ben = home.profiles["Ben"].id
        self.tablet, self.tv = browser(home, "Ben"), app(home, profile="Ben", name="Attic TV")

    def device(self, held) -> str:
        with self.runtime.database.read() as db:
            found = devices.of_session(db, self.home.account_id, held.session_id)
            assert found is not None
            return found[0].id

    def restrict(self, *off, is_suspended=False):
        restrictions.restrict(self.owner, self.ben, is_suspended=is_suspended, off=[self.device(held) for held in off])

    def ask(self, held) -> str:
        assert asks.ask(held.actor).state is AskState.ASKED
        return asks.waiting(self.owner)[-1].id

    def tags(self) -> list[str]:
        return [line.tag for line in rows_of(self.runtime, Activity) if line.tag.split(":")[1] in RESTRICTING]


RESTRICTING = {"restricted", "unrestricted", "asked", "granted", "refused"}


@pytest.fixture
def story(runtime, home, owner):
    return Story(runtime, home, owner)


def plays(held):
    return outcome(streams.start, held.actor, TITLE)


def events_of(story) -> list[str]:
    return [event.session_id for event in rows_of(story.runtime, DeviceEvent) if event.name == "session-changed"]


def why(held, stream) -> str:
    with pytest.raises(StreamIsOver) as over:
        heartbeats.beat(held.actor, stream.id)
    return over.value.reason


def test_a_profile_is_kept_off_one_device_and_what_plays_there_stops(story, told):
    """ASVS 8.3.2."""
    there, elsewhere = plays(story.tablet), plays(story.tv)
    told.clear()
    for _ in range(2):
        story.restrict(story.tablet)

    assert why(story.tablet, there) == "restricted"
    heartbeats.beat(story.tv.actor, elsewhere.id)
    assert plays(story.tablet) is ProfileRestricted
    assert plays(story.tv).title_id == TITLE
    assert AccountChanged(story.home.account_id) in told
    story.restrict()
    assert plays(story.tablet).title_id == TITLE
    assert story.tags() == ["profile:restricted", "profile:unrestricted"]


def test_a_suspended_profile_watches_nowhere_and_others_do(story):
    there, here = plays(story.tablet), plays(story.tv)
    story.restrict(is_suspended=True)
    assert (why(story.tablet, there), why(story.tv, here)) == ("restricted", "restricted")
    assert plays(story.tablet) is plays(story.tv) is ProfileRestricted
    sessions.choose_profile(story.tablet.actor, story.home.profiles["Kids"].id)
    assert streams.start(story.tablet.actor, "whalelight").profile_name == "Kids"


@pytest.mark.parametrize(("said", "lasts"), [(Answer.HOUR, timedelta(hours=1)), (Answer.DAY, timedelta(days=1))])
def test_access_for_a_time_ends_by_itself_with_what_plays(story, frozen, said, lasts):
    story.restrict(story.tablet, story.tv)
    asks.answer(story.owner, story.ask(story.tablet), said)
    stream = plays(story.tablet)
    assert plays(story.tv) is ProfileRestricted

    for _ in range(int(lasts / timedelta(minutes=30)) - 1):
        frozen.pass_by(timedelta(minutes=30))
    upkeep.sweep()
    stream = plays(story.tablet)
    heartbeats.beat(story.tablet.actor, stream.id)
    frozen.pass_by(timedelta(minutes=30))
    assert plays(story.tablet) is ProfileRestricted
    asks.end_grants()

    assert why(story.tablet, stream) == "restricted"
    assert story.tags() == ["profile:restricted", "access:asked", "access:granted"]


def test_access_for_good_lifts_what_was_in_the_way_there(story):
    story.restrict(story.tablet, story.tv, is_suspended=True)
    both = [story.ask(story.tablet), story.ask(story.tv)]
    asks.answer(story.owner, both[0], Answer.FOR_GOOD)
    assert plays(story.tablet).title_id == TITLE
    assert plays(story.tv) is ProfileRestricted
    assert [choice.is_off for choice in restrictions.choices(story.owner, story.ben) if choice.name == "Attic TV"] == [True]


def test_who_is_refused_stays_off_and_may_ask_again(story):
    story.restrict(story.tablet)
    asks.answer(story.owner, story.ask(story.tablet), Answer.NOT)
    assert asks.access(story.tablet.actor) == AccessSummary(AskState.REFUSED)
    assert plays(story.tablet) is ProfileRestricted
    assert asks.waiting(story.owner) == ()
    assert asks.ask(story.tablet.actor) == AccessSummary(AskState.ASKED)


def test_an_app_that_waits_hears_of_every_answer_and_of_what_is_lifted_without_one(story):
    """Only whom it concerns: the tablet is a browser, whose pages look for themselves."""
    story.restrict(story.tv)
    heard = [len(events_of(story))]
    for said in (Answer.NOT, Answer.HOUR):
        asks.answer(story.owner, story.ask(story.tv), said)
        heard.append(len(events_of(story)))
        story.restrict()
        heard.append(len(events_of(story)))
        story.restrict(story.tv)
        heard.append(len(events_of(story)))
    assert heard == [1, 2, 3, 4, 5, 6, 7]


def test_a_restriction_is_told_before_the_plan_being_full(story):
    for _ in range(4):
        streams.start(browser(story.home, "Ana").actor, TITLE)
    assert plays(story.tablet) is TooManyStreams
    story.restrict(story.tablet)
    assert plays(story.tablet) is ProfileRestricted
    story.restrict()
    assert plays(story.tablet) is TooManyStreams


def test_asking_twice_is_asking_once_and_the_owner_has_mail_and_a_notice(story, told):
    story.restrict(story.tablet)
    told.clear()
    for _ in range(2):
        assert asks.ask(story.tablet.actor).state is AskState.ASKED
    [asked] = asks.waiting(story.owner)
    assert (asked.profile_name, asked.device_name) == ("Ben", "Chrome on Windows")
    assert AccountChanged(story.home.account_id) in told
    assert [mail.kind for mail in rows_of(story.runtime, Mail)].count("access-asked") == 1
    assert sessions.me(story.owner).asks_waiting == 1
    assert sessions.me(story.tablet.actor).asks_waiting == 0
    assert sessions.me(browser(story.home).actor).asks_waiting == 1
    assert sessions.me(browser(story.home, "Kids").actor).asks_waiting == 0


def test_who_may_watch_asks_for_nothing(story):
    assert asks.ask(story.tablet.actor).state is AskState.FREE
    assert rows_of(story.runtime, Ask) == []


def test_what_was_answered_stays_so(story):
    story.restrict(story.tablet)
    asked = story.ask(story.tablet)
    for said in (Answer.NOT, Answer.FOR_GOOD):
        asks.answer(story.owner, asked, said)
    assert plays(story.tablet) is ProfileRestricted


def test_a_new_order_ends_what_was_granted_and_settles_what_is_free_by_now(story):
    story.restrict(story.tablet, story.tv)
    asks.answer(story.owner, story.ask(story.tablet), Answer.DAY)
    stream = plays(story.tablet)
    story.ask(story.tv)
    story.restrict(story.tablet)
    assert why(story.tablet, stream) == "restricted"
    assert asks.waiting(story.owner) == ()
    assert plays(story.tv).title_id == TITLE


def test_who_asks_again_and_again_is_slowed_down(story):
    story.restrict(story.tablet)
    for _ in range(6):
        assert asks.access(story.tablet.actor).ask_again_at is None
        asks.answer(story.owner, story.ask(story.tablet), Answer.NOT)
    assert outcome(asks.ask, story.tablet.actor) is TooManyTries
    hears = asks.access(story.tablet.actor)
    assert hears.state is AskState.REFUSED
    assert hears.ask_again_at is not None
    assert timedelta(minutes=55) < hears.ask_again_at - real_now() <= timedelta(hours=1)


def test_asks_of_the_gone_are_shown_no_more_and_forgotten_later(story, frozen):
    story.restrict(story.tablet, story.tv)
    story.ask(story.tablet)
    sessions.leave(story.tablet.actor)
    assert asks.waiting(story.owner) == ()
    assert sessions.me(story.owner).asks_waiting == 0
    frozen.pass_by(timedelta(days=31))
    upkeep.forget()
    assert rows_of(story.runtime, Ask) == []


def test_only_a_manager_with_a_fresh_proof_decides_and_only_about_their_own(story, frozen):
    story.restrict(story.tablet)
    asked = story.ask(story.tablet)
    stranger, child, gone = browser(household("eve@elsewhere.example"), "Ana"), browser(story.home, "Kids"), browser(story.home)
    sessions.leave(gone.actor)
    for actor, refused in ((stranger.actor, NotFound), (child.actor, KidsRefused), (gone.actor, SignedOut)):
        assert outcome(asks.answer, actor, asked, Answer.FOR_GOOD) is refused
        assert outcome(lambda who=actor: restrictions.restrict(who, story.ben, is_suspended=False, off=[])) is refused
        assert outcome(restrictions.choices, actor, story.ben) is refused
    assert outcome(asks.answer, story.owner, "no-such-ask", Answer.HOUR) is NotFound
    theirs = restrictions.choices(stranger.actor, profiles.profiles(stranger.actor)[0].id)[0].id
    assert outcome(lambda: restrictions.restrict(story.owner, story.ben, is_suspended=False, off=[theirs])) is NotFound
    pass_proof(frozen)
    assert outcome(asks.answer, story.owner, asked, Answer.FOR_GOOD) is ProofRequired
    assert outcome(lambda: restrictions.restrict(story.owner, story.ben, is_suspended=False, off=[])) is ProofRequired
    assert plays(story.tablet) is ProfileRestricted


def test_a_grant_against_a_restriction_leaves_the_later_one_standing(story):
    for _ in range(6):
        story.restrict(story.tablet)
        asked = story.ask(story.tablet) if asks.access(story.tablet.actor).state is not AskState.ASKED else asks.waiting(story.owner)[0].id
        with ThreadPoolExecutor(3) as pool:
            pool.submit(asks.answer, story.owner, asked, Answer.HOUR)
            pool.submit(story.restrict, story.tablet, story.tv)
            start = pool.submit(plays, story.tablet)
        is_free = asks.access(story.tablet.actor).state is AskState.FREE
        runs = [stream for stream in streams.use(story.owner).running if stream.profile_name == "Ben"]
        assert is_free or runs == []
        assert start.result() is ProfileRestricted or start.result().title_id == TITLE
        for stream in runs:
            streams.stop_other(story.owner, stream.id)
        story.restrict()
