"""The React component of assets/activity.js as Reflex sees it."""

import reflex as rx


class NaDay(rx.Component):
    """A heading with the day of `value`, unless `previous` is on the same."""

    library = "$/public/activity.js"
    tag = "NaDay"
    value: rx.Var[str]
    previous: rx.Var[str]
