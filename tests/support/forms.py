"""The forms of the pages: posted as a browser would, and where they lead."""

from urllib.parse import parse_qs, urlsplit

from netaccess.services import sessions
from tests.factories import PASSWORD

ORIGIN = "http://localhost:8000"
OTHER_PASSWORD = "nine paper boats go under"


def sign_in(client, home, **query):
    return client.post("/api/browser/sign-in", params=query, data={"email": home.email, "password": PASSWORD})


def where(answer):
    """Return path and query of where a form leads; what stands there more than once is a list."""
    assert answer.status_code == 303, answer.text
    assert answer.headers["cache-control"] == "no-store"
    parts = urlsplit(answer.headers["location"])
    assert (parts.scheme, parts.netloc) == ("", "")
    query = parse_qs(parts.query)
    return parts.path, {name: values[0] if len(values) == 1 else values for name, values in query.items()}


def caller(client):
    found = sessions.find(client.cookies["netaccess"])
    assert found is not None
    return found


def is_out(token):
    """Tell whether a session has ended; its token must be known."""
    found = sessions.find(token)
    assert found is not None
    return found.is_ended
