"""On the narrowest phones nothing is cut off, nothing scrolls sideways, and everything can be hit with a thumb."""

from tests.support.places_to_look import furnish, tour
from tests.support.screens import NARROW, PHONE

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


def test_on_phones_nothing_is_cut_off_or_scrolls_sideways_and_every_target_is_44_pixels(screens, home):
    furnish(home)
    found = []
    for sight, screen in tour(screens, home, size=NARROW, reduced_motion="reduce"):
        sight.show(screen)
        for size in (NARROW, PHONE):
            screen.page.set_viewport_size(size)
            too_wide = screen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            wrong = [f"scrolls sideways by {too_wide}"] if too_wide > 0 else []
            wrong += screen.page.evaluate(CUT_OFF) + screen.page.evaluate(TOO_SMALL)
            found += [f"{sight.name} at {size['width']}: {what}" for what in wrong]
        screen.page.set_viewport_size(NARROW)
    assert found == []
