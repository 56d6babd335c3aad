"""unfamiliar devices: what was found, what the owner said, and who is kept out"""

import sqlalchemy as sa
from alembic import op

from netaccess.models.columns import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COORDINATES = ("latitude", "longitude")
REVIEWS = ("reviewed_at", "review_reminded_at")
WORDS = ("country", "familiarity")


def upgrade() -> None:
    """Go to the schema of this revision."""
    with op.batch_alter_table("session") as session:
        for name in WORDS:
            session.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        for name in COORDINATES:
            session.add_column(sa.Column(name, sa.Float(), nullable=True))
    with op.batch_alter_table("account") as account:
        for name in REVIEWS:
            account.add_column(sa.Column(name, UtcDateTime(), nullable=True))
    op.create_table(
        "finding",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("session_id", "rule"),
    )
    op.create_table(
        "familiar",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("met_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("account_id", "what", "value"),
    )
    op.create_index("ix_familiar_met_at", "familiar", ["met_at"])
    op.create_table(
        "block",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("device_hash", sa.String(), nullable=False),
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("until_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_block_standing", "block", ["account_id", "until_at"])
    op.create_index("ix_block_age", "block", ["until_at"])
    # Nobody is asked about the kinds of device that a household has had all along.
    op.execute(
        "INSERT INTO familiar (account_id, what, value, met_at) "
        "SELECT device.account_id, 'kind', device.kind, max(session.last_active_at) FROM device "
        "JOIN session ON session.device_id = device.id GROUP BY device.account_id, device.kind"
    )


def downgrade() -> None:
    """Go back to the schema before."""
    for name in ("block", "familiar", "finding"):
        op.drop_table(name)
    with op.batch_alter_table("account") as account:
        for name in REVIEWS:
            account.drop_column(name)
    with op.batch_alter_table("session") as session:
        for name in (*COORDINATES, *WORDS):
            session.drop_column(name)
