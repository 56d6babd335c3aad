"""Class names, in one place: every button, field, card and heading takes its look from here; colours and sizes from assets/app.css.

Spacing follows Tailwind's 4 px steps. Colours are named by what they are for: ground, surface and raised (three steps of
depth), well (fields), line and edge (quiet and visible borders), ink, soft and faint (text), accent, danger, good, info.
"""

PAGE = "mx-auto w-full max-w-6xl px-4 sm:px-6 lg:px-8"
PAGE_NARROW = "mx-auto w-full max-w-2xl px-4 sm:px-6"
STACK = "flex flex-col gap-6 sm:gap-8"
STANDALONE = "na-lamplight flex min-h-dvh flex-col"
"""A page without the frame: sign-in, profiles, signed out."""

HEADING_1 = "text-2xl font-bold text-ink sm:text-3xl"
HEADING_2 = "text-lg font-semibold text-ink sm:text-xl"
HEADING_3 = "text-base font-semibold text-ink"
LEAD = "text-base text-soft"
TEXT = "text-sm text-soft"
HINT = "text-sm text-faint"
OVERLINE = "text-xs font-semibold uppercase tracking-wider text-faint"

_BUTTON = (
    "relative inline-flex min-h-11 items-center justify-center gap-2 rounded-md px-4 py-2 text-sm font-semibold whitespace-nowrap "
    "transition-colors select-none disabled:opacity-55 data-busy:opacity-100 md:min-h-10"
)
BUTTON_PRIMARY = f"{_BUTTON} bg-accent text-on-accent hover:bg-accent-hover"
BUTTON_QUIET = f"{_BUTTON} border border-line bg-raised text-ink hover:bg-hover"
BUTTON_GHOST = f"{_BUTTON} text-soft hover:bg-hover hover:text-ink"
BUTTON_DANGER = f"{_BUTTON} bg-danger text-white hover:bg-danger-hover"
BUTTON_DANGER_QUIET = f"{_BUTTON} border border-line bg-raised text-danger-text hover:border-danger-text hover:bg-danger-wash"
BUTTON_ICON = (
    "relative inline-flex size-11 flex-none items-center justify-center rounded-md text-soft transition-colors "
    "hover:bg-hover hover:text-ink disabled:opacity-55 md:size-10"
)
WIDE = "w-full"

LINK = "font-medium text-accent-text underline decoration-1 underline-offset-4 hover:decoration-2"

LABEL = "text-sm font-medium text-ink"
INPUT = (
    "block min-h-11 w-full rounded-md border border-edge bg-well px-3 py-2 text-base text-ink placeholder:text-faint "
    "transition-colors hover:border-soft aria-invalid:border-danger-text"
)
SELECT = (
    "block min-h-11 w-full rounded-md border border-edge bg-well px-3 py-2 text-base text-ink transition-colors hover:border-soft "
    "md:min-h-10 md:text-sm"
)
CHECK_LABEL = "flex min-h-11 items-center gap-3 text-sm text-ink"
FIELD_ERROR = "flex items-start gap-2 text-sm text-danger-text"

CARD = "rounded-lg border border-line bg-surface"
CARD_PADDED = f"{CARD} p-4 sm:p-6"
LIST_ROW = "flex min-h-14 w-full items-center gap-4 px-4 py-3 text-left text-ink transition-colors hover:bg-hover sm:px-6"
"""A line of a card that leads somewhere."""

_BADGE = "inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-semibold whitespace-nowrap"
BADGE_NEW = f"{_BADGE} bg-info text-white"
BADGE_INFO = f"{_BADGE} bg-info-wash text-info-text"
BADGE_GOOD = f"{_BADGE} bg-good-wash text-good-text"
BADGE_ACCENT = f"{_BADGE} bg-accent-wash text-accent-text"
BADGE_DANGER = f"{_BADGE} bg-danger-wash text-danger-text"
BADGE_PLAIN = f"{_BADGE} border border-line text-soft"

NOTICE = "flex items-start gap-3 rounded-lg border border-line bg-surface p-4 text-sm text-ink"
NOTICE_GOOD = "flex items-start gap-3 rounded-lg bg-good-wash p-4 text-sm text-good-text"
NOTICE_INFO = "flex items-start gap-3 rounded-lg bg-info-wash p-4 text-sm text-info-text"
NOTICE_DANGER = "flex items-start gap-3 rounded-lg bg-danger-wash p-4 text-sm text-danger-text"
NOTICE_ACCENT = "flex items-start gap-3 rounded-lg bg-accent-wash p-4 text-sm text-accent-text"

DIALOG = "m-auto w-[calc(100%-2rem)] max-w-md rounded-lg border border-line bg-raised p-0 shadow-float open:animate-rise"
DIALOG_BODY = "flex flex-col gap-4 p-5 sm:p-6"
DIALOG_ACTIONS = "flex flex-col-reverse gap-2 pt-2 sm:flex-row sm:justify-end"
SHEET = "mx-auto mt-auto mb-0 w-full max-w-lg rounded-t-xl border border-b-0 border-line bg-raised p-0 shadow-float open:animate-rise"
"""A dialog that rises from the lower edge of a phone."""

_MENU = "absolute top-full z-40 mt-2 flex w-64 flex-col rounded-lg border border-line bg-raised p-1.5 shadow-float animate-appear"
MENU_PANEL = f"{_MENU} right-0"
MENU_PANEL_OUT = f"{_MENU} -right-12"
"""For a menu button that has one more button at its right: in line with that one, so that it fits a narrow phone."""
MENU_ITEM = (
    "flex min-h-11 w-full items-center gap-3 rounded-md px-3 text-left text-sm font-medium text-ink transition-colors "
    "hover:bg-hover focus-visible:bg-hover md:min-h-10"
)
MENU_LINE = "my-1.5 border-t border-line"

_CIRCLE = "flex size-16 flex-none items-center justify-center rounded-full"
CIRCLE = f"{_CIRCLE} bg-accent-wash text-accent-text"
CIRCLE_GOOD = f"{_CIRCLE} bg-good-wash text-good-text"
CIRCLE_DANGER = f"{_CIRCLE} bg-danger-wash text-danger-text"
"""The sign above the heading of a page that stands alone."""

SKELETON = "animate-breathe rounded-md bg-hover"
ICON = "size-5 flex-none"
ICON_SMALL = "size-4 flex-none"
ICON_BIG = "size-8 flex-none"
