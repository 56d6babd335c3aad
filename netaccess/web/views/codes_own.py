"""The React components of assets/codes.js as Reflex sees them."""

import reflex as rx


class _Own(rx.Component):
    """What they share: their file."""

    library = "$/public/codes.js"


class NaCopy(_Own):
    """A button that copies `value`, and then says `done`."""

    tag = "NaCopy"
    value: rx.Var[str]
    done: rx.Var[str]


class NaPrint(_Own):
    """A button that prints what is marked with data-print."""

    tag = "NaPrint"
