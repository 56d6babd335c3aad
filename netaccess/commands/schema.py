"""Where the database stands compared with the migrations."""

from typing import TYPE_CHECKING

from netaccess.build import ROOT
from netaccess.settings import Settings, SettingsError

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(settings: Settings) -> bool:
    """Run the migrations that the database has not seen; tell whether there were any.

    Raises:
        SettingsError: the database cannot be reached.
    """
    from alembic import command

    before = _revision(settings)
    command.upgrade(_alembic(settings), "head")
    return _revision(settings) != before


def check(settings: Settings) -> None:
    """Refuse to go on with a database of another schema.

    Raises:
        SettingsError: the database cannot be reached, or has another schema than this version expects.
    """
    from alembic.script import ScriptDirectory

    head = ScriptDirectory.from_config(_alembic(settings)).get_current_head()
    found = _revision(settings)
    if found != head:
        state = f"has schema {found}" if found else "is empty"
        message = f"the database {state}, this version needs schema {head}: run `netaccess migrate` first"
        raise SettingsError(message)


def _alembic(settings: Settings) -> "Config":
    from alembic.config import Config

    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(ROOT / "alembic"))
    config.set_main_option("sqlalchemy.url", settings.sqlalchemy_url.replace("%", "%%"))
    return config


def _revision(settings: Settings) -> str | None:
    """Return the schema the database has, None when it is empty."""
    from alembic.runtime.migration import MigrationContext
    from sqlalchemy import create_engine
    from sqlalchemy.exc import SQLAlchemyError

    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = create_engine(settings.sqlalchemy_url)
        try:
            with engine.connect() as connection:
                return MigrationContext.configure(connection).get_current_revision()
        finally:
            engine.dispose()
    except OSError as error:
        message = f"NETACCESS_DATA_DIR: {settings.data_dir} cannot be used: {error.strerror}"
        raise SettingsError(message) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        message = f"NETACCESS_DATABASE_URL: the database cannot be used: {reason}"
        raise SettingsError(message) from error
