"""What axe-core says of a page by WCAG 2.2 A and AA."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

EVERY_RULE: dict[str, Any] = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The schemes differ by nothing but the values of colours (assets/light.css), so these alone can tell them apart.
RULES_OF_COLOUR: dict[str, Any] = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

IS_HERE = "typeof axe !== 'undefined'"
# What stands behind a modal dialog cannot be reached: whatever of it the dialog leaves in sight is no target.
RUN = """only => axe.run(
  [...document.querySelectorAll("dialog:modal")].at(-1) ?? document,
  {runOnly: only, resultTypes: ["violations"]},
).then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target}`)))"""


def violations(page: Page, where: str, only: dict[str, Any] = EVERY_RULE) -> list[str]:
    """Return one line for each element that breaks one of these rules, with the place that it was found in."""
    # Half a megabyte of script: once for each document.
    if not page.evaluate(IS_HERE):
        page.evaluate(Axe().axe_script)
    return [f"{where}: {line}" for line in page.evaluate(RUN, only)]
