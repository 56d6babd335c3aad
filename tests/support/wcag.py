"""What axe-core says of a page by WCAG 2.2 A and AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "resultTypes": ["violations"]}


def violations(page: Page, where: str) -> list[str]:
    """Return one line for each element that breaks a rule, with the place that it was found in."""
    broken = Axe().run(page, options=RULES).response["violations"]
    return [f"{where}: {rule['id']}: {node['target']}" for rule in broken for node in rule["nodes"]]
