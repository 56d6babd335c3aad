"""The field for a code of six digits: one field, for people, for paste, and for telephones that fill it in."""

from typing import Any

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.field import labelled

# As typed or pasted, with blanks between.
LONGEST_TYPED = 16


def code_field(label: str, *, field_id: str, hint: str, error_id: str, **props: Any) -> rx.Component:
    """A code of six digits, sent as `code`; blanks in it do not matter."""
    control = rx.el.input(
        **{
            "id": field_id,
            "name": "code",
            "type": "text",
            "input_mode": "numeric",
            "auto_complete": "one-time-code",
            "required": True,
            "max_length": LONGEST_TYPED,
            "aria_describedby": f"{error_id} {field_id}-hint",
            "custom_attrs": {"autoCorrect": "off", "spellCheck": "false", "data-secret": True, "data-focus-on-error": True},
            "class_name": f"{theme.INPUT} min-h-14 text-center font-mono text-2xl font-semibold tracking-[0.3em] tabular-nums",
            **props,
        }
    )
    return labelled(label, control, control_id=field_id, hint=hint)
