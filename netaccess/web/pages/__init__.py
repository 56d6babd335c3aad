"""The pages, a module each: `ROUTE`, `TITLE`, `ON_LOAD` and `page()`; or `PAGES`, where many are made in one way."""

from importlib import import_module
from pkgutil import iter_modules

import reflex as rx


def add_pages(app: rx.App) -> None:
    """Give the application every page of this package, in the order of their names."""
    for module in sorted(iter_modules(__path__), key=lambda found: found.name):
        found = import_module(f"{__name__}.{module.name}")
        for page in getattr(found, "PAGES", (found,)):
            app.add_page(page.page, route=page.ROUTE, title=page.TITLE, on_load=page.ON_LOAD)
