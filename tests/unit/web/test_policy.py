"""Headers of every answer."""

import asyncio
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.testclient import TestClient

from netaccess.web.policy import ONE_HOUR, ONE_YEAR, Policy, content_policy, kept_for, script_hashes

SCRIPT = "window.ready = '<ü>'"
MODULE = 'import "/y.js"\n;'


@pytest.fixture
def client_dir(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "404.html").write_text(f"<script>{SCRIPT}</script><script src='/x.js'></script>", encoding="utf-8")
    (tmp_path / "deep" / "index.html").write_text(f'<script type="module" async="">{MODULE}</script>', encoding="utf-8")
    (tmp_path / "deep" / "b.html").write_text("<p>", encoding="utf-8")
    (tmp_path / "index.html").write_text(f"<script>{SCRIPT}</script>", encoding="utf-8")
    return tmp_path


def expression(script):
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def answer(app, client_dir, path="/", *, is_https=False):
    return TestClient(Policy(app, client_dir, is_https=is_https)).get(path)


def test_every_inline_script_of_every_page_is_known_by_its_hash(client_dir):
    assert script_hashes(client_dir) == {
        "/404": (expression(SCRIPT),),
        "/": (expression(SCRIPT),),
        "/deep": (expression(MODULE),),
        "/deep/b": (),
    }


def test_nothing_built_means_no_inline_script(tmp_path):
    assert script_hashes(tmp_path / "absent") == {}


def test_the_policy_lets_nothing_in_that_is_written_inline(client_dir):
    policy = content_policy(script_hashes(client_dir)["/deep"])
    assert "unsafe" not in policy
    assert "*" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "frame-ancestors 'none'" in policy


def test_pages_and_api_answers_carry_the_headers(client_dir):
    page = answer(HTMLResponse("<p>"), client_dir, "/help")
    data = answer(JSONResponse({}), client_dir, "/healthz")
    for answered in (page, data):
        assert answered.headers["x-content-type-options"] == "nosniff"
        assert answered.headers["referrer-policy"] == "same-origin"
        assert answered.headers["cross-origin-opener-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in answered.headers["content-security-policy"]
        assert "strict-transport-security" not in answered.headers
    assert expression(SCRIPT) in page.headers["content-security-policy"]
    assert expression(SCRIPT) not in data.headers["content-security-policy"]
    assert "Sec-CH-UA-Model" in page.headers["accept-ch"]


def test_a_page_names_its_own_scripts_and_no_other_pages(client_dir):
    for path, own, foreign in (("/deep", MODULE, SCRIPT), ("/deep/", MODULE, SCRIPT), ("/nowhere", SCRIPT, MODULE), ("/", SCRIPT, MODULE)):
        policy = answer(HTMLResponse("<p>"), client_dir, path).headers["content-security-policy"]
        assert expression(own) in policy
        assert expression(foreign) not in policy


def test_a_page_that_is_unchanged_keeps_the_policy_of_a_page(client_dir):
    unchanged = answer(Response(status_code=304), client_dir, "/signed-out")

    assert expression(SCRIPT) in unchanged.headers["content-security-policy"]
    assert unchanged.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(("path", "told"), [("/reset/new", "strict-origin"), ("/wasnt-me/", "strict-origin"), ("/reset", "same-origin")])
def test_a_page_whose_address_holds_a_secret_tells_it_to_no_other_request(client_dir, path, told):
    assert answer(HTMLResponse("<p>"), client_dir, path).headers["referrer-policy"] == told


def test_https_is_insisted_on_where_there_is_https(client_dir):
    assert "max-age=" in answer(PlainTextResponse(""), client_dir, is_https=True).headers["strict-transport-security"]


def test_an_answer_that_says_how_long_it_keeps_is_believed(client_dir):
    assert answer(HTMLResponse("", headers={"Cache-Control": "private"}), client_dir).headers["cache-control"] == "private"


def test_sockets_go_through_untouched(client_dir):
    seen: list[object] = []

    async def inner(*given):
        await asyncio.sleep(0)
        seen.extend(given)

    asyncio.run(Policy(inner, client_dir, is_https=True)({"type": "websocket"}, 1, 2))  # type: ignore[arg-type]
    assert seen == [{"type": "websocket"}, 1, 2]


@pytest.mark.parametrize(
    ("path", "status", "is_page", "kept"),
    [
        ("/account/devices", 200, True, "no-store"),
        ("/watch/whalelight", 200, True, "no-store"),
        ("/signin", 200, True, "no-cache"),
        ("/nowhere", 404, True, "no-cache"),
        ("/assets/app-1234.js", 200, False, ONE_YEAR),
        ("/assets/app-1234.js", 304, False, ONE_YEAR),
        ("/assets/gone.js", 404, False, "no-store"),
        ("/logo.svg", 200, False, ONE_HOUR),
        ("/tv", 200, True, "no-cache"),
        ("/tv/app.js", 200, False, "no-cache"),
        ("/tv/tv.css", 304, False, "no-cache"),
        ("/tv/gone.js", 404, False, "no-store"),
        ("/api/v1/openapi.json", 200, False, "no-store"),
        ("/healthz", 200, False, "no-store"),
    ],
)
def test_what_is_kept_and_for_how_long(path, status, is_page, kept):
    """ASVS 14.3.1."""
    assert kept_for(path, status, is_page=is_page) == kept
