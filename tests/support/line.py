"""The socket between a tab and the server, where what the server says can be held back for a while."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, WebSocketRoute

from tests.support.redis import until

SOCKET = re.compile("/_event")
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def _nothing(_words: str | bytes) -> bool:
    return False


class Line:
    """Stands in the way of a tab that has not opened its page yet."""

    def __init__(self, page: Page) -> None:
        self._is_held: Callable[[str | bytes], bool] = _nothing
        self._held: list[Callable[[], None]] = []
        self._passed = ""
        self._page = page
        page.route_web_socket(SOCKET, self._open)

    @contextmanager
    def held(self, about: str = "") -> Iterator[None]:
        """For the length of the block the tab learns nothing, or nothing `about` something; then all of it."""
        self._is_held, self._passed = lambda words: about in str(words), ""
        try:
            yield
        finally:
            self._is_held = _nothing
            while self._held:
                self._held.pop(0)()

    def waits_for(self, words: str) -> None:
        """Wait until the tab has been told something with these words in it, and has drawn what it was told."""
        until(lambda: self._page.evaluate(TWO_FRAMES) and words in self._passed)
        self._page.evaluate(TWO_FRAMES)

    def _open(self, tab: WebSocketRoute) -> None:
        def forward(words: str | bytes) -> None:
            if self._is_held(words):
                self._held.append(lambda: tab.send(words))
            else:
                self._passed += str(words)
                tab.send(words)

        tab.connect_to_server().on_message(forward)
