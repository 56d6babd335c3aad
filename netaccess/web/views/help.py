"""The help: what there is, and what was looked for."""

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.domain.help.articles import Article, Group, address
from netaccess.domain.help.catalogue import of_group
from netaccess.domain.help.search import LONGEST_QUERY
from netaccess.web import routes, theme
from netaccess.web.components.button import button, link_button, text_link
from netaccess.web.components.card import empty_state, note, page_heading
from netaccess.web.components.field import search_field
from netaccess.web.components.own import native_form
from netaccess.web.state.base import AppState
from netaccess.web.state.help import HelpState, HitRow
from netaccess.web.views.devices_own import NaAddress
from netaccess.web.views.help_lines import article_list

SEARCH_HINT = "A device, or what happened"
GRID = "grid grid-cols-2 gap-3 sm:grid-cols-3"


def help_page() -> rx.Component:
    """The search, and under it what was found, or everything there is."""
    return rx.el.div(
        page_heading("Help", "Short answers, for whoever is signed in and for whoever is not."),
        _search(),
        rx.cond(HelpState.query != "", _found(), _contents()),
        rx.cond(
            AppState.is_signed_in,
            link_button("Back to watching", routes.BROWSE, icon="house", class_name="self-start"),
            link_button("Sign in", routes.SIGN_IN, look="primary", class_name="self-start"),
        ),
        NaAddress.create(path=rx.cond(HelpState.is_hydrated, HelpState.address, "")),
        class_name=f"{theme.STACK} mx-auto w-full max-w-3xl py-6",
    )


def _search() -> rx.Component:
    return native_form(
        search_field(
            "Search the help",
            name="q",
            value=HelpState.query,
            placeholder=SEARCH_HINT,
            max_length=LONGEST_QUERY,
            on_search=HelpState.look_for,
            custom_attrs={"enterKeyHint": "search"},
        ),
        action=routes.HELP,
        role="search",
        # Without a script the field is sent to the page's own address.
        custom_attrs={"method": "get", "aria-label": "Help"},
    )


def _found() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2(HelpState.count_line, class_name=theme.HEADING_3),
            button("Show all help", look="ghost", icon="x", on_click=HelpState.show_all, class_name="-my-2"),
            class_name="flex flex-wrap items-center justify-between gap-x-4 gap-y-1",
        ),
        rx.cond(
            HelpState.hits.length() > 0,
            rx.el.ul(rx.foreach(HelpState.hits, _hit), class_name=f"{theme.CARD} divide-y divide-line overflow-hidden"),
            empty_state(
                "search-x",
                "No answer has all of these words",
                "Try fewer words, or the name of the device alone. If you are worried about somebody on your account, do not search on:",
                link_button("What to do about strangers", address("stranger"), look="primary", icon="shield-alert"),
            ),
        ),
        class_name="flex flex-col gap-4",
    )


def _hit(hit: rx.Var[HitRow]) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(
                rx.el.span(hit.title, class_name="text-base font-medium"),
                rx.cond(hit.part != "", rx.el.span(hit.part, class_name="text-sm text-accent-text")),
                rx.el.span(hit.summary, class_name=theme.HINT),
                class_name="flex min-w-0 flex-1 flex-col gap-0.5",
            ),
            rx.icon("chevron-right", class_name=f"{theme.ICON_SMALL} text-faint"),
            to=hit.address,
            class_name=f"{theme.LIST_ROW} -outline-offset-2",
        ),
        key=hit.address,
    )


def _contents() -> rx.Component:
    return rx.el.div(
        note(
            "Somebody you do not know is on your account? ",
            text_link("What to do now", address("stranger"), class_name="font-semibold underline underline-offset-4"),
            tone="accent",
            icon="shield-alert",
        ),
        _group(Group.DEVICES, rx.el.ul(*map(_tile, of_group(Group.DEVICES)), class_name=GRID)),
        *(_group(group, article_list(of_group(group))) for group in (Group.SIGN_OUT, Group.ACCOUNT)),
        class_name="flex flex-col gap-8",
    )


def _group(group: Group, content: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.h2(group.heading, id=group, class_name=theme.HEADING_2),
        content,
        aria_labelledby=group,
        class_name="flex flex-col gap-4",
    )


def _tile(article: Article) -> rx.Component:
    return rx.el.li(
        link(
            rx.icon(article.icon, class_name=f"{theme.ICON} text-accent-text"),
            rx.el.span(article.name, class_name="min-w-0 text-sm font-medium"),
            to=address(article.id),
            class_name=f"{theme.CARD} flex h-full min-h-14 items-center gap-3 p-3 text-ink transition-colors hover:bg-hover sm:p-4",
        )
    )
