"""How alembic reaches the database: by the address it was given, else by the settings."""

from alembic import context
from sqlalchemy import create_engine, pool

from netaccess import settings
from netaccess.models import Account

url = context.config.get_main_option("sqlalchemy.url") or settings.load().sqlalchemy_url
engine = create_engine(url, poolclass=pool.NullPool)

with engine.connect() as connection:
    # SQLite cannot alter a table in place: batch mode copies it.
    context.configure(
        connection=connection, target_metadata=Account.metadata, compare_type=True, render_as_batch=engine.dialect.name == "sqlite"
    )
    with context.begin_transaction():
        context.run_migrations()
