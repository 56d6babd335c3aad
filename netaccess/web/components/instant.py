"""A field for a moment in the reader's own zone."""

import reflex as rx


class NaInstant(rx.Component):
    """Its form sends it under `name` as ISO 8601 in UTC; without `value` (the same) it proposes tomorrow at 11."""

    library = "$/public/instant.js"
    tag = "NaInstant"
    name: rx.Var[str]
    value: rx.Var[str]
    zone_class_name: rx.Var[str]
