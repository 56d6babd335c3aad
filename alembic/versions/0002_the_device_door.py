"""the device door: clients, grants, tokens, keys, events, receivers"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from netaccess.models.columns import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CHECKS_OUT = sa.text("check_out_at IS NOT NULL AND ended_at IS NULL")
ENDED = sa.text("ended_at IS NOT NULL")
WAITING = sa.text("delivered_at IS NULL AND failed_at IS NULL")
FAILED = sa.text("failed_at IS NOT NULL")
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
CLIENTS = [
    {"id": "netaccess-tv", "name": "NetAccess for TV", "kind": "tv", "redirect_uris": "", "scopes": "stream"},
    {
        "id": "netaccess-phone",
        "name": "NetAccess for phones",
        "kind": "phone",
        "redirect_uris": "netaccess://signed-in http://127.0.0.1/signed-in http://[::1]/signed-in",
        "scopes": "stream account",
    },
]


def upgrade() -> None:
    """Go to the schema of this revision."""
    client = op.create_table(
        "client",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=True),
        sa.Column("redirect_uris", sa.String(), nullable=False),
        sa.Column("scopes", sa.String(), nullable=False),
        sa.Column("is_dpop_required", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(client, [{"secret_hash": None, "is_dpop_required": False, "created_at": SINCE} | known for known in CLIENTS])
    with op.batch_alter_table("session") as session:
        session.add_column(sa.Column("client_id", sa.String(), nullable=True))
        session.add_column(sa.Column("scope", sa.String(), nullable=False, server_default=""))
        session.add_column(sa.Column("dpop_jkt", sa.String(), nullable=False, server_default=""))
        session.add_column(sa.Column("check_out_at", UtcDateTime(), nullable=True))
        session.create_foreign_key("session_client_id_fkey", "client", ["client_id"], ["id"])
    op.create_index("ix_session_client_id", "session", ["client_id"])
    op.create_index("ix_session_check_out", "session", ["check_out_at"], sqlite_where=CHECKS_OUT, postgresql_where=CHECKS_OUT)
    op.create_index("ix_session_ended_at", "session", ["ended_at"], sqlite_where=ENDED, postgresql_where=ENDED)
    op.create_table(
        "device_code_grant",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("device_code_hash", sa.String(), nullable=False),
        sa.Column("user_code", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("maker", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("app", sa.String(), nullable=False),
        sa.Column("installation_hash", sa.String(), nullable=False),
        sa.Column("ip", sa.String(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("interval_seconds", sa.Integer(), nullable=False),
        sa.Column("polled_at", UtcDateTime(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("denied_at", UtcDateTime(), nullable=True),
        sa.Column("exchanged_at", UtcDateTime(), nullable=True),
        *_approved_by(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("device_code_hash"),
        sa.UniqueConstraint("user_code"),
    )
    _index("device_code_grant", "account_id", "client_id", "expires_at", "member_id", "profile_id", "session_id")
    op.create_table(
        "authorization_request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("redirect_uri", sa.String(), nullable=False),
        sa.Column("is_redirect_uri_given", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("code_challenge", sa.String(), nullable=False),
        sa.Column("dpop_jkt", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("maker", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("app", sa.String(), nullable=False),
        sa.Column("installation_hash", sa.String(), nullable=False),
        sa.Column("ip", sa.String(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("denied_at", UtcDateTime(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("code_hash", sa.String(), nullable=True),
        sa.Column("code_expires_at", UtcDateTime(), nullable=True),
        sa.Column("consumed_at", UtcDateTime(), nullable=True),
        *_approved_by(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_hash"),
    )
    _index("authorization_request", "account_id", "client_id", "expires_at", "member_id", "profile_id", "session_id")
    op.create_table(
        "refresh_token",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("consumed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    _index("refresh_token", "session_id")
    op.create_table(
        "signing_key",
        sa.Column("kid", sa.String(), nullable=False),
        sa.Column("public_jwk", sa.String(), nullable=False),
        sa.Column("private_jwe", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("retired_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("kid"),
    )
    op.create_index("ix_signing_key_latest", "signing_key", ["created_at"])
    op.create_table(
        "device_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_device_event_resume", "device_event", ["session_id", "id"])
    op.create_index("ix_device_event_age", "device_event", ["at"])
    op.create_table(
        "receiver",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("authorization", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("failing_since", UtcDateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("held_until", UtcDateTime(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("url"),
    )
    op.create_table(
        "outgoing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receiver_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("initiating_entity", sa.String(), nullable=False),
        sa.Column("event_at", UtcDateTime(), nullable=False),
        sa.Column("next_try_at", UtcDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("delivered_at", UtcDateTime(), nullable=True),
        sa.Column("failed_at", UtcDateTime(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["receiver_id"], ["receiver.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    _index("outgoing", "session_id")
    op.create_index("ix_outgoing_waiting", "outgoing", ["receiver_id", "next_try_at", "id"], sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index("ix_outgoing_age", "outgoing", ["delivered_at"])
    op.create_index("ix_outgoing_failed", "outgoing", ["failed_at"], sqlite_where=FAILED, postgresql_where=FAILED)
    op.drop_index("ix_receipt_sign_out_id", table_name="receipt")
    op.create_index("ix_receipt_listed", "receipt", ["sign_out_id", "session_id"])


def downgrade() -> None:
    """Go back to the house; sessions of apps go with their door."""
    op.drop_index("ix_receipt_listed", table_name="receipt")
    op.create_index("ix_receipt_sign_out_id", "receipt", ["sign_out_id"])
    for table in ("outgoing", "receiver", "device_event", "signing_key", "refresh_token", "authorization_request", "device_code_grant"):
        op.drop_table(table)
    op.execute("DELETE FROM session WHERE client_id IS NOT NULL")
    for index in ("ix_session_ended_at", "ix_session_check_out", "ix_session_client_id"):
        op.drop_index(index, table_name="session")
    with op.batch_alter_table("session") as session:
        session.drop_constraint("session_client_id_fkey", type_="foreignkey")
        for column in ("check_out_at", "dpop_jkt", "scope", "client_id"):
            session.drop_column(column)
    op.drop_table("client")


def _approved_by() -> list[sa.schema.SchemaItem]:
    """What both kinds of grant know of the member who approved, and of what became of it."""
    return [
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.Column("profile_id", sa.String(), nullable=True),
        sa.Column("device_name", sa.String(), nullable=False),
        sa.Column("check_out_at", UtcDateTime(), nullable=True),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="SET NULL"),
    ]


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
