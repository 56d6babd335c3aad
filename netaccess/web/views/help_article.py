"""One answer of the help, and the way on from it."""

import reflex as rx

from netaccess.domain.help.articles import Article, Group, address
from netaccess.domain.help.catalogue import related_to
from netaccess.domain.help.search import LONGEST_QUERY
from netaccess.domain.help.text import Piece, Section, Steps, pieces
from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, submit_button, text_link
from netaccess.web.components.card import page_heading
from netaccess.web.components.field import text_field
from netaccess.web.components.own import native_form
from netaccess.web.views.help_lines import article_list

PROSE = "max-w-prose text-base text-soft"
CONTENTS_LINK = f"{theme.LINK} inline-flex min-h-8 items-center text-sm"
SHORTEST_CONTENTS = 3


def help_article(article: Article) -> rx.Component:
    """The answer, part by part, with what else may be of use."""
    return rx.el.article(
        rx.el.div(
            text_link("Help", routes.HELP, class_name=f"{theme.LINK} inline-flex min-h-11 items-center self-start text-sm"),
            page_heading(article.title, article.summary),
            class_name="flex flex-col gap-1",
        ),
        *([_shortest_way()] if article.group is Group.DEVICES else []),
        *([_contents(article)] if len(article.sections) > SHORTEST_CONTENTS else []),
        *map(_section, article.sections),
        rx.el.section(
            rx.el.h2("Related", id="related", class_name=theme.HEADING_2),
            article_list(related_to(article)),
            aria_labelledby="related",
            class_name="flex flex-col gap-4 border-t border-line pt-6",
        ),
        _search(),
        class_name=f"{theme.STACK} mx-auto w-full max-w-2xl py-4",
    )


def no_such_answer() -> rx.Component:
    """What is said at an address of the help that has no answer."""
    return rx.el.div(
        rx.el.div(
            rx.icon("compass", class_name=f"{theme.ICON_BIG} text-accent-text"),
            rx.el.h1("This answer is not here", class_name=theme.HEADING_1),
            rx.el.p("The address may be mistyped, or the answer has another name now.", class_name=theme.LEAD),
            link_button("All help", routes.HELP, look="primary", class_name="mt-2"),
            class_name="flex flex-col items-center gap-4 text-center",
        ),
        _search(),
        class_name="m-auto flex w-full max-w-md flex-col gap-10",
    )


def _shortest_way() -> rx.Component:
    return link_button("Sign it out from here", routes.DEVICES, look="primary", icon="log-out", class_name="self-start")


def _contents(article: Article) -> rx.Component:
    return rx.el.nav(
        rx.el.ul(
            *(rx.el.li(text_link(part.heading, address(article.id, part.id), class_name=CONTENTS_LINK)) for part in article.sections),
            class_name="flex flex-wrap gap-x-6",
        ),
        aria_label="On this page",
        # On a phone it would stand between the question and the answer.
        class_name="hidden sm:block",
    )


def _section(part: Section) -> rx.Component:
    return rx.el.section(
        rx.el.h2(part.heading, class_name=theme.HEADING_2),
        *map(_block, part.body),
        id=part.id,
        class_name="flex scroll-mt-6 flex-col gap-3",
    )


def _block(block: str | Steps) -> rx.Component:
    if isinstance(block, str):
        return rx.el.p(*_runs(block), class_name=PROSE)
    steps = (rx.el.li(rx.el.span(*_runs(step)), class_name="pl-1") for step in block)
    return rx.el.ol(*steps, class_name=f"{PROSE} flex list-decimal flex-col gap-2 pl-6 marker:font-semibold marker:text-accent-text")


def _runs(line: str) -> list[rx.Component | str]:
    return list(map(_run, pieces(line)))


def _run(piece: Piece) -> rx.Component | str:
    if piece.to:
        return text_link(piece.text, piece.to)
    return rx.el.strong(piece.text, class_name="font-semibold text-ink") if piece.is_name else piece.text


def _search() -> rx.Component:
    return native_form(
        text_field(
            "Not what you were looking for?", name="q", type="search", max_length=LONGEST_QUERY, placeholder="A device, or what happened"
        ),
        submit_button("Search", look="quiet", icon="search"),
        action=routes.HELP,
        role="search",
        custom_attrs={"method": "get", "aria-label": "Help"},
        class_name="flex flex-col gap-3 sm:max-w-sm",
    )
