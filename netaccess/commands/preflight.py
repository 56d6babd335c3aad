"""What a server needs from its surroundings, asked before it starts so that the answer is a sentence."""

import socket

from netaccess.adapters.place import open_places
from netaccess.settings import Settings, SettingsError

REDIS_TIMEOUT_SECONDS = 3


def check(settings: Settings) -> None:
    """Ask whether the port is free, the geolocation file readable and Redis there.

    Raises:
        SettingsError: the port or Redis cannot be used.
        PlaceDataError: the geolocation file cannot be used.
    """
    _require_free_port(settings)
    if settings.geoip_path:
        open_places(settings.geoip_path, settings.data_dir)
    if settings.redis_url:
        _require_redis(settings.redis_url)


def _require_free_port(settings: Settings) -> None:
    try:
        family, kind, *_, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        message = f"NETACCESS_HOST, NETACCESS_PORT: cannot listen at {settings.host}:{settings.port}: {error.strerror}"
        raise SettingsError(message) from error


def _require_redis(url: str) -> None:
    # Imported here: most servers do without.
    from redis import Redis
    from redis.exceptions import RedisError

    try:
        with Redis.from_url(url, socket_connect_timeout=REDIS_TIMEOUT_SECONDS) as redis:
            redis.ping()
    except (RedisError, ValueError) as error:
        message = f"NETACCESS_REDIS_URL: Redis cannot be used: {error}"
        raise SettingsError(message) from error
