"""Settings are checked before anything starts, and a wrong one is named."""

from datetime import timedelta
from pathlib import Path

import pytest

from netaccess import settings
from netaccess.settings import Settings, SettingsError
from tests.support.certificates import Authority


@pytest.fixture
def load(monkeypatch):
    """Reads the settings from exactly these variables."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"NETACCESS_{name.upper()}", raising=False)

    def from_environment(**variables: str) -> Settings:
        for name, value in variables.items():
            monkeypatch.setenv(f"NETACCESS_{name}", value)
        settings.load.cache_clear()
        return settings.load()

    yield from_environment
    settings.load.cache_clear()


def test_without_any_everything_has_a_value(load):
    found = load()
    assert (found.host, found.port, found.workers, found.demo) == ("127.0.0.1", 8000, 1, False)
    assert found.data_dir == Path("data").absolute()
    assert found.sqlalchemy_url == f"sqlite:///{found.data_dir}/netaccess.sqlite3"
    assert found.base_url == "http://localhost:8000"
    assert (found.access_token_ttl, found.fresh_proof_ttl) == (timedelta(hours=8), timedelta(minutes=15))
    assert (found.browser_idle_ttl, found.browser_absolute_ttl) == (timedelta(days=45), timedelta(days=180))


def test_an_empty_variable_is_none(load):
    assert load(PORT="", REDIS_URL="", PUBLIC_URL="", GEOIP_PATH="").port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("WORKERS", "0"),
        ("WORKERS", "many"),
        ("WORKERS", "65"),
        ("DATABASE_URL", "mysql://root@localhost/netaccess"),
        ("DATABASE_URL", "netaccess.sqlite3"),
        ("REDIS_URL", "localhost:6379"),
        ("REDIS_URL", "http://localhost:6379"),
        ("PUBLIC_URL", "tv.home.example"),
        ("PUBLIC_URL", "ftp://tv.home.example"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "http://tv.home.example"),
        ("TRUSTED_PROXY_HOPS", "-1"),
        ("TRUSTED_PROXY_HOPS", "11"),
        ("ACCESS_TOKEN_TTL", "PT8H1S"),
        ("ACCESS_TOKEN_TTL", "28801"),
        ("ACCESS_TOKEN_TTL", "P1D"),
        ("ACCESS_TOKEN_TTL", "0"),
        ("ACCESS_TOKEN_TTL", "-PT1H"),
        ("ACCESS_TOKEN_TTL", "8h"),
        ("BROWSER_IDLE_TTL", "soon"),
        ("BROWSER_IDLE_TTL", "9" * 30),
        ("BROWSER_ABSOLUTE_TTL", "PT0S"),
        ("FRESH_PROOF_TTL", "-5"),
        ("DEMO", "perhaps"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line_that_names_its_variable(load, name, value):
    with pytest.raises(SettingsError) as refusal:
        load(**{name: value})
    assert str(refusal.value).startswith(f"NETACCESS_{name}: ")
    assert "\n" not in str(refusal.value)


def test_more_than_eight_hours_is_refused_with_the_reason(load):
    with pytest.raises(SettingsError, match=r"NETACCESS_ACCESS_TOKEN_TTL: must be eight hours \(PT8H\) or less"):
        load(ACCESS_TOKEN_TTL="PT9H")


@pytest.mark.parametrize(("value", "span"), [("PT8H", 28_800), ("28800", 28_800), ("PT5M", 300), ("60", 60)])
def test_a_span_is_iso_8601_or_seconds(load, value, span):
    assert load(ACCESS_TOKEN_TTL=value).access_token_ttl == timedelta(seconds=span)


def test_more_workers_without_redis_do_not_start(load):
    with pytest.raises(SettingsError, match=r"^NETACCESS_WORKERS above 1 needs NETACCESS_REDIS_URL"):
        load(WORKERS="2")
    assert load(WORKERS="2", REDIS_URL="redis://127.0.0.1:6379/0").workers == 2


@pytest.mark.parametrize(
    ("url", "driven"),
    [
        ("postgres://ana:x@db/netaccess", "postgresql+psycopg://ana:x@db/netaccess"),
        ("postgresql://ana:p%40ss@db:5432/netaccess?sslmode=require", "postgresql+psycopg://ana:p%40ss@db:5432/netaccess?sslmode=require"),
        ("postgresql+psycopg://db/netaccess", "postgresql+psycopg://db/netaccess"),
        ("sqlite:////var/lib/netaccess.db", "sqlite:////var/lib/netaccess.db"),
    ],
)
def test_a_database_gets_the_driver_that_is_shipped(load, url, driven):
    assert load(DATABASE_URL=url).sqlalchemy_url == driven


@pytest.mark.parametrize(
    ("url", "origins", "is_https"),
    [
        ("https://tv.home.example", ("https://tv.home.example",), True),
        ("https://tv.home.example/", ("https://tv.home.example",), True),
        ("https://tv.home.example:8443/", ("https://tv.home.example:8443",), True),
        ("https://TV.Home.Example:443", ("https://tv.home.example",), True),
        ("http://127.0.0.1:9000", ("http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000"), False),
        ("http://localhost", ("http://localhost", "http://127.0.0.1", "http://[::1]"), False),
        ("http://[::1]:9000", ("http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000"), False),
    ],
)
def test_the_public_address_says_which_origins_are_ours(load, url, origins, is_https):
    found = load(PUBLIC_URL=url)
    assert (found.origins, found.is_https) == (origins, is_https)
    assert not found.base_url.endswith("/")


def test_paths_are_absolute_and_know_home(load, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    found = load(DATA_DIR="~/netaccess", GEOIP_PATH="city.mmdb")
    assert found.data_dir == tmp_path / "netaccess"
    assert found.geoip_path == Path("city.mmdb").absolute()


def test_settings_stay_as_they_were_read(load):
    found = load()
    with pytest.raises(ValueError, match="frozen"):
        found.port = 1
    assert load(PORT="9000").port == 9000


@pytest.mark.parametrize("url", ["smtp://mail.example", "smtps://ana:secret@mail.example:465", "smtp://127.0.0.1:2525/"])
def test_mails_go_through_a_server_from_a_sender(load, url):
    assert load(SMTP_URL=url, MAIL_FROM="NetAccess <no-reply@na.example>").smtp_url == url


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:x", "smtp://mail.example:99999", "smtp://h/path", "smtp://["],
)
def test_what_is_no_mail_server_is_named(load, url):
    with pytest.raises(SettingsError, match=r"^NETACCESS_SMTP_URL: "):
        load(SMTP_URL=url, MAIL_FROM="no-reply@na.example")


@pytest.mark.parametrize("sender", ["nobody", "NetAccess", "@na.example", "a@", "a@na.example\r\nBcc: eve@evil.example"])
def test_what_is_no_sender_is_named(load, sender):
    with pytest.raises(SettingsError, match=r"^NETACCESS_MAIL_FROM: "):
        load(SMTP_URL="smtp://mail.example", MAIL_FROM=sender)


def test_a_server_without_a_sender_and_a_sender_without_a_server_are_of_no_use(load, monkeypatch):
    with pytest.raises(SettingsError, match=r"^NETACCESS_MAIL_FROM: "):
        load(SMTP_URL="smtp://mail.example")
    with pytest.raises(SettingsError, match=r"^NETACCESS_SMTP_URL: "):
        load(SMTP_URL="", MAIL_FROM="no-reply@na.example")


def test_certificates_of_mail_servers_are_read_before_anything_starts(load, tmp_path):
    trusted = Authority(tmp_path).file
    assert load(SMTP_CA_FILE=str(trusted)).smtp_ca_file == trusted
    (tmp_path / "empty.pem").touch()
    for name in ("empty.pem", "gone.pem"):
        with pytest.raises(SettingsError, match=rf"^NETACCESS_SMTP_CA_FILE: no certificates in PEM form can be read from .*{name}$"):
            load(SMTP_CA_FILE=str(tmp_path / name))


def test_a_gateway_for_text_messages_is_told_what_and_to_whom(load):
    with_body = load(TEXT_GATEWAY_URL="https://gateway.example/send", TEXT_GATEWAY_BODY='{"to": "{number}", "body": "{text}"}')
    in_address = load(TEXT_GATEWAY_URL="http://gateway.example/?to={number}&text={text}", TEXT_GATEWAY_BODY="")
    assert with_body.can_send_texts
    assert in_address.can_send_texts


@pytest.mark.parametrize(
    "url", ["gateway.example/{number}{text}", "ftp://gateway.example/{number}{text}", "https:///{number}{text}", "http://["]
)
def test_what_is_no_gateway_is_named(load, url):
    with pytest.raises(SettingsError, match=r"^NETACCESS_TEXT_GATEWAY_URL: "):
        load(TEXT_GATEWAY_URL=url)


def test_a_gateway_without_number_or_text_is_of_no_use(load):
    with pytest.raises(SettingsError, match=r"must hold \{number\} and \{text\} between them"):
        load(TEXT_GATEWAY_URL="https://gateway.example/send?to={number}")
