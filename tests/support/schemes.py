"""Dark and light."""

from typing import Literal

from playwright.sync_api import Page

Scheme = Literal["dark", "light"]

# The page follows by its own script, and changes what may move softly: half-way between two schemes nothing has the contrast that it
# has in either.
IS_TURNED = """scheme => new Promise((done) => {
  const look = () => getComputedStyle(document.documentElement).colorScheme === scheme ? done() : requestAnimationFrame(look);
  look();
}).then(() => document.getAnimations().filter((one) => one instanceof CSSTransition).forEach((one) => one.finish()))"""


def turn(page: Page, scheme: Scheme) -> None:
    """Have the person prefer this scheme, and wait until the page has it."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(IS_TURNED, scheme)
