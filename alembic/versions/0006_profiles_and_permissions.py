"""profiles and permissions: what a profile may watch, where, and who asks"""

import sqlalchemy as sa
from alembic import op

from netaccess.models.columns import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ASKED_BY = ("account", "profile", "device", "session")
WAITING = sa.text("answered_at IS NULL")
GRANTED = sa.text("granted_until IS NOT NULL")
DELETED = sa.text("deleted_at IS NOT NULL")


def upgrade() -> None:
    """Go to the schema of this revision."""
    with op.batch_alter_table("profile") as profile:
        profile.add_column(sa.Column("maturity", sa.String(), nullable=False, server_default="16+"))
        profile.add_column(sa.Column("hidden_titles", sa.String(), nullable=False, server_default=""))
        profile.add_column(sa.Column("pin_hash", sa.String(), nullable=False, server_default=""))
        profile.add_column(sa.Column("suspended_at", UtcDateTime(), nullable=True))
        profile.add_column(sa.Column("deleted_at", UtcDateTime(), nullable=True))
    op.create_index("ix_profile_deleted", "profile", ["deleted_at"], sqlite_where=DELETED, postgresql_where=DELETED)
    op.create_table(
        "restriction",
        sa.Column("profile_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("profile_id", "device_id"),
    )
    op.create_index("ix_restriction_device_id", "restriction", ["device_id"])
    op.create_table(
        "ask",
        sa.Column("id", sa.String(), nullable=False),
        *[sa.Column(f"{owner}_id", sa.String(), nullable=False) for owner in ASKED_BY],
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("granted_until", UtcDateTime(), nullable=True),
        *[sa.ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"], ondelete="CASCADE") for owner in ASKED_BY],
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_ask_waiting", "ask", ["account_id", "asked_at"], sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index("ix_ask_granted", "ask", ["granted_until"], sqlite_where=GRANTED, postgresql_where=GRANTED)
    op.create_index("ix_ask_latest", "ask", ["profile_id", "device_id", "asked_at"])
    op.create_index("ix_ask_age", "ask", ["asked_at"])
    op.create_index("ix_ask_device_id", "ask", ["device_id"])
    op.create_index("ix_ask_session_id", "ask", ["session_id"])


def downgrade() -> None:
    """Go back to the schema before; what was deleted is forgotten, so that it does not come back by itself."""
    for table in ("ask", "restriction"):
        op.drop_table(table)
    op.execute("DELETE FROM profile WHERE deleted_at IS NOT NULL")
    op.drop_index("ix_profile_deleted", table_name="profile")
    with op.batch_alter_table("profile") as profile:
        for column in ("deleted_at", "suspended_at", "pin_hash", "hidden_titles", "maturity"):
            profile.drop_column(column)
