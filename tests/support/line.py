"""The socket between a tab and the server, where what the server says can be held back for a while."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, WebSocketRoute

SOCKET = re.compile("/_event")


class Line:
    """Stands in the way of a tab that has not opened its page yet."""

    def __init__(self, page: Page) -> None:
        self._is_held = False
        self._held: list[Callable[[], None]] = []
        page.route_web_socket(SOCKET, self._open)

    @contextmanager
    def held(self) -> Iterator[None]:
        """For the length of the block the tab learns nothing new; then all of it, in its order."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            while self._held:
                self._held.pop(0)()

    def _open(self, tab: WebSocketRoute) -> None:
        def forward(words: str | bytes) -> None:
            if self._is_held:
                self._held.append(lambda: tab.send(words))
            else:
                tab.send(words)

        tab.connect_to_server().on_message(forward)
