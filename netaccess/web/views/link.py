"""Letting a device in, a step at a time: its code, the password, the decision, what became of it."""

import reflex as rx

from netaccess.domain.help.articles import address
from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, submit_button, text_link
from netaccess.web.components.card import skeleton
from netaccess.web.components.field import field_error
from netaccess.web.components.own import native_form
from netaccess.web.state.link import APPROVED, CODE, CONSENT, DENIED, EXPIRED, IN, LONGEST_PARAMETER, PROOF, UNKNOWN, LinkState
from netaccess.web.views.link_consent import consent
from netaccess.web.views.link_newcomer import newcomer_heading, newcomer_place
from netaccess.web.views.link_own import NaAbout
from netaccess.web.views.link_results import approved, denied, expired, let_in, unknown_request
from netaccess.web.views.proof import proof_panel

ERROR, HINT = "code-error", "code-hint"


def link() -> rx.Component:
    """The step that the page is at."""
    step = rx.match(
        LinkState.step,
        (CODE, _code()),
        (PROOF, _proof()),
        (CONSENT, consent()),
        (APPROVED, approved()),
        (IN, let_in()),
        (DENIED, denied()),
        (EXPIRED, expired()),
        (UNKNOWN, unknown_request()),
        _skeleton(),
    )
    return rx.el.div(
        NaAbout.create(step, _skeleton(), code=LinkState.typed, request=LinkState.request_id, longest=LONGEST_PARAMETER),
        class_name="w-full py-4 sm:py-8",
    )


def _code() -> rx.Component:
    is_wrong = LinkState.problem != ""
    return rx.el.div(
        rx.el.div(
            rx.el.span(rx.icon("tv", class_name="size-8"), aria_hidden="true", class_name=theme.CIRCLE),
            rx.el.h1("Pair a TV", class_name=theme.HEADING_1),
            rx.el.p(
                "A TV, a console or an app that has no keyboard shows a code of eight letters. Type it here to let that device in.",
                class_name=f"{theme.LEAD} max-w-md",
            ),
            class_name="flex flex-col items-center gap-4 text-center",
        ),
        native_form(
            rx.el.div(
                rx.el.label("Code", html_for="user_code", class_name=theme.LABEL),
                rx.el.input(
                    id="user_code",
                    name="user_code",
                    type="text",
                    key=LinkState.typed,
                    default_value=LinkState.typed,
                    max_length=32,
                    input_mode="text",
                    auto_complete="one-time-code",
                    auto_focus=True,
                    aria_invalid=is_wrong,
                    aria_describedby=rx.cond(is_wrong, f"{ERROR} {HINT}", HINT),
                    custom_attrs={"autoCapitalize": "characters", "autoCorrect": "off", "spellCheck": "false", "enterKeyHint": "go"},
                    class_name=f"{theme.INPUT} min-h-14 text-center font-mono text-2xl font-semibold tracking-[0.2em] uppercase",
                ),
                rx.cond(is_wrong, field_error(LinkState.problem, error_id=ERROR)),
                rx.el.p("Capitals and the dash do not matter.", id=HINT, class_name=theme.HINT),
                class_name="flex flex-col gap-2",
            ),
            submit_button("Continue", class_name=theme.WIDE),
            action=routes.LINK,
            # To the page's own address, where a code from a picture leads as well.
            custom_attrs={"method": "get", "noValidate": True},
            class_name="mx-auto flex w-full max-w-sm flex-col gap-5",
        ),
        rx.el.p(
            text_link("Did somebody give you this code?", address("pair-a-tv", "somebody-gave-you-a-code")),
            class_name=f"{theme.TEXT} text-center",
        ),
        class_name="flex flex-col gap-8",
    )


def _proof() -> rx.Component:
    return rx.el.div(
        newcomer_heading(),
        newcomer_place(),
        proof_panel(
            "To decide about it, enter your password once more.",
            leads_to=LinkState.proof_next,
            field_id="link-password",
            way_out=link_button("Cancel", routes.ACCOUNT, look="ghost"),
            custom_attrs={"autoFocus": True},
        ),
        class_name="mx-auto flex max-w-xl flex-col gap-6",
    )


def _skeleton() -> rx.Component:
    return rx.el.div(
        rx.el.span("Loading", role="status", class_name="sr-only"),
        skeleton("size-16 rounded-full"),
        skeleton("h-9 w-72 max-w-full"),
        skeleton("h-6 w-52 max-w-full"),
        skeleton("mt-4 h-14 w-full max-w-sm"),
        skeleton("h-11 w-full max-w-sm"),
        class_name="flex flex-col items-center gap-4",
    )
