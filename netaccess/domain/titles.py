"""The catalogue: a dozen titles of our own, the same in every installation."""

from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal["Film", "Series"]
Maturity = Literal["All", "7+", "13+", "16+"]
# From the youngest up.
MATURITIES: tuple[Maturity, ...] = get_args(Maturity)
EVERY_AGE: Maturity = "16+"


@dataclass(frozen=True, slots=True)
class Title:
    """Something to watch.

    `id` is the slug in addresses, `minutes` the length of the film or of one episode, `art` the address of a 16:9 picture.
    """

    id: str
    name: str
    kind: Kind
    year: int
    minutes: int
    maturity: Maturity
    is_for_kids: bool
    genre: str
    tagline: str
    art: str = field(init=False)

    def __post_init__(self) -> None:
        """Name the picture after the slug."""
        object.__setattr__(self, "art", f"/titles/{self.id}.svg")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a profile may watch: nothing above `maturity`, nothing `hidden` (slugs), and as Kids only what is for kids."""

    is_kids: bool = False
    maturity: Maturity = EVERY_AGE
    hidden: frozenset[str] = frozenset()

    def allows(self, title: Title) -> bool:
        """Tell whether the profile may watch a title."""
        is_of_age = MATURITIES.index(title.maturity) <= MATURITIES.index(self.maturity)
        return is_of_age and title.id not in self.hidden and (title.is_for_kids or not self.is_kids)

    def titles(self) -> tuple[Title, ...]:
        """Return what of the catalogue the profile may watch, in its order."""
        return tuple(title for title in TITLES if self.allows(title))


TITLES: tuple[Title, ...] = (
    Title(
        id="the-last-lamp-at-vell",
        name="The Last Lamp at Vell",
        kind="Film",
        year=2025,
        minutes=118,
        maturity="13+",
        is_for_kids=False,
        genre="Mystery",
        tagline="One keeper, one light, and something out there that answers.",
    ),
    Title(
        id="salt-road-north",
        name="Salt Road North",
        kind="Series",
        year=2024,
        minutes=52,
        maturity="13+",
        is_for_kids=False,
        genre="Drama",
        tagline="Forty days of white. Nobody crosses it for the salt.",
    ),
    Title(
        id="orbit-of-small-things",
        name="Orbit of Small Things",
        kind="Film",
        year=2026,
        minutes=104,
        maturity="7+",
        is_for_kids=False,
        genre="Science fiction",
        tagline="Everything you ever lost has to be somewhere.",
    ),
    Title(
        id="thirteen-rooftops",
        name="Thirteen Rooftops",
        kind="Series",
        year=2023,
        minutes=47,
        maturity="16+",
        is_for_kids=False,
        genre="Crime",
        tagline="The street has eyes. So she goes over it.",
    ),
    Title(
        id="the-marigold-line",
        name="The Marigold Line",
        kind="Film",
        year=2022,
        minutes=111,
        maturity="7+",
        is_for_kids=False,
        genre="Romance",
        tagline="Two tickets, one seat, nine hundred kilometres.",
    ),
    Title(
        id="whalelight",
        name="Whalelight",
        kind="Series",
        year=2025,
        minutes=44,
        maturity="All",
        is_for_kids=True,
        genre="Documentary",
        tagline="Go down far enough and the dark begins to glow.",
    ),
    Title(
        id="pip-and-the-paper-balloon",
        name="Pip and the Paper Balloon",
        kind="Series",
        year=2024,
        minutes=14,
        maturity="All",
        is_for_kids=True,
        genre="Animation",
        tagline="Fold it right and it will carry you.",
    ),
    Title(
        id="the-hedgehog-who-kept-the-moon",
        name="The Hedgehog Who Kept the Moon",
        kind="Film",
        year=2023,
        minutes=76,
        maturity="All",
        is_for_kids=True,
        genre="Family",
        tagline="He only meant to borrow it for a night.",
    ),
    Title(
        id="brontleys-mail-round",
        name="Brontley's Mail Round",
        kind="Series",
        year=2026,
        minutes=11,
        maturity="All",
        is_for_kids=True,
        genre="Animation",
        tagline="Long neck. Longer route. Never late.",
    ),
    Title(
        id="nine-below-ravna",
        name="Nine Below Ravna",
        kind="Film",
        year=2024,
        minutes=97,
        maturity="16+",
        is_for_kids=False,
        genre="Thriller",
        tagline="Two sets of footprints go in.",
    ),
    Title(
        id="soup-for-strangers",
        name="Soup for Strangers",
        kind="Series",
        year=2025,
        minutes=28,
        maturity="7+",
        is_for_kids=False,
        genre="Comedy",
        tagline="One table, six spoons, no reservations.",
    ),
    Title(
        id="velvet-static",
        name="Velvet Static",
        kind="Film",
        year=2023,
        minutes=109,
        maturity="13+",
        is_for_kids=False,
        genre="Music",
        tagline="Somewhere between the stations, she is still singing.",
    ),
)

HERO_ID = "the-last-lamp-at-vell"

_BY_ID = {title.id: title for title in TITLES}


def age_words(maturity: Maturity) -> str:
    """Return the highest age that somebody may watch, in words."""
    if maturity == EVERY_AGE:
        return "Every age"
    return "For all ages only" if maturity == MATURITIES[0] else f"Up to {maturity}"


def as_maturity(text: str) -> Maturity:
    """Return an age of the catalogue; what is none is the youngest, so that a mistake shows too little rather than too much."""
    return next((known for known in MATURITIES if known == text), MATURITIES[0])


def by_id(title_id: str) -> Title | None:
    """Return the title with this slug, or None when the catalogue has no such title."""
    return _BY_ID.get(title_id)


def name_of(title_id: str) -> str:
    """Return the name of a title; one that has left the catalogue is called by its slug."""
    title = by_id(title_id)
    return title.name if title else title_id
