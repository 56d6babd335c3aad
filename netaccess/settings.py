"""Typed settings from `NETACCESS_*` environment variables, checked before anything starts."""

import ssl
from datetime import timedelta
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LONGEST_ACCESS_TOKEN_TTL = timedelta(hours=8)
DATABASE_SCHEMES = ("sqlite://", "postgres://", "postgresql://", "postgresql+psycopg://")
REDIS_SCHEMES = ("redis://", "rediss://", "unix://")
SMTP_SCHEMES = ("smtp", "smtps")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
LOOPBACK_HOSTS = {"localhost", "127.0.0.1", "[::1]", "::1"}


def _seconds(span: object) -> object:
    return int(span) if isinstance(span, str) and span.isdecimal() else span


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _has_port(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


PositiveSpan = Annotated[timedelta, Field(gt=timedelta(0)), BeforeValidator(_seconds)]


class SettingsError(Exception):
    """A setting has a value that cannot be used; the text names it."""


class Settings(BaseSettings):
    """Everything an operator may set. Spans are ISO 8601 ("PT8H", "P45D") or seconds."""

    model_config = SettingsConfigDict(env_prefix="NETACCESS_", env_ignore_empty=True, frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    data_dir: Annotated[Path, AfterValidator(_absolute)] = Field(default=Path("data"), validate_default=True)
    database_url: str = ""
    redis_url: str = ""
    public_url: HttpUrl | None = None
    trusted_proxy_hops: int = Field(default=0, ge=0, le=10)
    geoip_path: Annotated[Path, AfterValidator(_absolute)] | None = None
    access_token_ttl: PositiveSpan = LONGEST_ACCESS_TOKEN_TTL
    browser_idle_ttl: PositiveSpan = timedelta(days=45)
    browser_absolute_ttl: PositiveSpan = timedelta(days=180)
    device_idle_ttl: PositiveSpan = timedelta(days=180)
    device_absolute_ttl: PositiveSpan = timedelta(days=1095)
    fresh_proof_ttl: PositiveSpan = timedelta(minutes=15)
    smtp_url: str = ""
    smtp_ca_file: Annotated[Path, AfterValidator(_absolute)] | None = None
    mail_from: str = ""
    text_gateway_url: str = ""
    text_gateway_body: str = ""
    text_gateway_authorization: str = Field(default="", repr=False)
    demo: bool = False

    @field_validator("access_token_ttl")
    @classmethod
    def _at_most_eight_hours(cls, ttl: timedelta) -> timedelta:
        if ttl > LONGEST_ACCESS_TOKEN_TTL:
            message = "must be eight hours (PT8H) or less, because every sign-out promises that"
            raise ValueError(message)
        return ttl

    @field_validator("database_url")
    @classmethod
    def _a_database_we_have_a_driver_for(cls, url: str) -> str:
        if url and not url.startswith(DATABASE_SCHEMES):
            message = "must look like postgresql://user:password@host/name or sqlite:////folder/file"
            raise ValueError(message)
        return url

    @field_validator("redis_url")
    @classmethod
    def _a_redis_address(cls, url: str) -> str:
        if url and not url.startswith(REDIS_SCHEMES):
            message = "must look like redis://:password@host:6379/0"
            raise ValueError(message)
        return url

    @field_validator("smtp_url")
    @classmethod
    def _a_mail_server(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and not (parts.scheme in SMTP_SCHEMES and parts.hostname and _has_port(url) and parts.path in {"", "/"}):
            message = "must look like smtp://user:password@host:587 or smtps://user:password@host:465"
            raise ValueError(message)
        return url

    @field_validator("smtp_ca_file")
    @classmethod
    def _certificates_to_trust(cls, file: Path | None) -> Path | None:
        try:
            # What this machine trusts takes longer to read than all else that is checked here.
            if file:
                ssl.create_default_context(cafile=file)
        except OSError as error:
            message = f"no certificates in PEM form can be read from {file}"
            raise ValueError(message) from error
        return file

    @field_validator("text_gateway_url")
    @classmethod
    def _a_gateway(cls, url: str) -> str:
        if url and not (urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname):
            message = "must look like https://gateway.example/send?to={number}&text={text}"
            raise ValueError(message)
        return url

    @field_validator("mail_from")
    @classmethod
    def _an_address_to_write_from(cls, sender: str) -> str:
        name, at, host = parseaddr(sender)[1].rpartition("@")
        if sender and not (sender.isprintable() and name and at and host):
            message = "must look like NetAccess <no-reply@example.com>"
            raise ValueError(message)
        return sender

    @field_validator("public_url")
    @classmethod
    def _no_cookie_in_the_clear(cls, url: HttpUrl | None) -> HttpUrl | None:
        if url and url.scheme == "http" and url.host not in LOOPBACK_HOSTS:
            message = "must be https, because cookies may not cross a network in the clear; http is for this machine alone"
            raise ValueError(message)
        return url

    @model_validator(mode="after")
    def _workers_share_what_they_know(self) -> Self:
        if self.workers > 1 and not self.redis_url:
            message = "NETACCESS_WORKERS above 1 needs NETACCESS_REDIS_URL, so that every worker hears of a sign-out"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _mails_have_a_way_and_a_sender(self) -> Self:
        if bool(self.smtp_url) != bool(self.mail_from):
            missing = "NETACCESS_SMTP_URL" if self.mail_from else "NETACCESS_MAIL_FROM"
            message = f"{missing}: mails need both a server (NETACCESS_SMTP_URL) and a sender (NETACCESS_MAIL_FROM)"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _text_messages_say_what_and_to_whom(self) -> Self:
        template = self.text_gateway_url + self.text_gateway_body
        if self.text_gateway_url and not ("{number}" in template and "{text}" in template):
            message = "NETACCESS_TEXT_GATEWAY_URL and NETACCESS_TEXT_GATEWAY_BODY must hold {number} and {text} between them"
            raise ValueError(message)
        return self

    @property
    def sqlalchemy_url(self) -> str:
        """The database address with the driver we ship; SQLite in the data directory unless set."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir / 'netaccess.sqlite3'}"
        scheme, rest = self.database_url.split("://", 1)
        return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else self.database_url

    @property
    def base_url(self) -> str:
        """The address people type, without a slash at the end."""
        return str(self.public_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def can_send_texts(self) -> bool:
        """Whether text messages are sent: by a gateway, or in the demo into the local outbox."""
        return bool(self.text_gateway_url) or self.demo

    @property
    def is_https(self) -> bool:
        return urlsplit(self.base_url).scheme == "https"

    @property
    def origins(self) -> tuple[str, ...]:
        """Every origin that is this site: the public address, and on loopback all its names."""
        parts = urlsplit(self.base_url)
        if parts.hostname not in LOOPBACK_HOSTS:
            return (f"{parts.scheme}://{parts.netloc}",)
        port = f":{parts.port}" if parts.port else ""
        return tuple(f"{parts.scheme}://{name}{port}" for name in LOOPBACK)


@lru_cache
def load() -> Settings:
    """Read the settings once.

    Raises:
        SettingsError: one line that names the environment variable and what is wrong with it.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "NETACCESS_" + "_".join(str(part) for part in first["loc"]).upper() if first["loc"] else ""
        text = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name}: {text}" if name else text) from error
