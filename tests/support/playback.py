"""An app that plays, at the device door."""

from starlette.testclient import TestClient

from tests.factories import App

TITLE, CARTOON = "velvet-static", "whalelight"


class Screen:
    """An app at the door."""

    def __init__(self, client: TestClient, held: App) -> None:
        self._client, self.held = client, held

    def ask(self, method, path, **sent):
        return self._client.request(method, f"/api/v1{path}", headers=self.held.credentials, **sent)

    def start(self, title=TITLE, **more):
        return self.ask("POST", "/streams", json={"title": title} | more)

    def beat(self, stream_id):
        return self.ask("POST", f"/streams/{stream_id}/heartbeat")

    def stop(self, stream_id):
        return self.ask("DELETE", f"/streams/{stream_id}")
