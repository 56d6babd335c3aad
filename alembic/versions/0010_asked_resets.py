"""asked resets: what was asked for outlives the process that was asked"""

import sqlalchemy as sa
from alembic import op

from netaccess.models.columns import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the schema of this revision."""
    op.create_table(
        "asked_reset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """Go back to the schema before."""
    op.drop_table("asked_reset")
