"""What a narrow screen and a thumb ask of a page."""

from playwright.sync_api import Page

CUT_OFF = """() => [...document.querySelectorAll("a, button, input, select, [role=menuitem]")]
  .filter((element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter((element) => !element.closest("[data-row], [aria-hidden=true]") && !element.matches(".sr-only, .sr-only *"))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([element, box]) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1))
  .filter(([element]) => {
    for (let outer = element.parentElement; outer; outer = outer.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(outer).overflowX)) return false;
    return true;
  })
  .map(([element, box]) => `${element.outerHTML.slice(0, 80)} ${Math.round(box.left)} to ${Math.round(box.right)}`)"""
# WCAG 2.5.8 leaves out links within a sentence; so do we for our own 44 px.
TOO_SMALL = """() => [...document.querySelectorAll("button, select, input:not([type=hidden]), [role=menuitem], nav a")]
  .filter((element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter((element) => !element.matches(".sr-only, .sr-only *"))
  .map((element) => [element, element.matches("[type=checkbox], [type=radio]") && element.closest("label") || element])
  .map(([element, target]) => [element, target.getBoundingClientRect()])
  .filter(([element, box]) => box.width > 1 && (box.width < 43.5 || box.height < 43.5))
  .map(([element, box]) => `${element.outerHTML.slice(0, 120)} ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


def misfits(page: Page, where: str) -> list[str]:
    """Return one line for each thing that is cut off, scrolls sideways, or is smaller than a thumb, with the place that it was found in."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    wrong = [f"scrolls sideways by {too_wide}"] if too_wide > 0 else []
    return [f"{where}: {line}" for line in [*wrong, *page.evaluate(CUT_OFF), *page.evaluate(TOO_SMALL)]]
