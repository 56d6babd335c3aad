"""profiles and permissions: what a profile may watch, where, and who asks"""

import sqlalchemy as sa
from alembic import op

from netaccess.models.columns import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

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


def downgrade() -> None:
    """Go back to the schema before; what was deleted is forgotten, so that it does not come back by itself."""
    op.execute("DELETE FROM profile WHERE deleted_at IS NOT NULL")
    op.drop_index("ix_profile_deleted", table_name="profile")
    with op.batch_alter_table("profile") as profile:
        for column in ("deleted_at", "suspended_at", "pin_hash", "hidden_titles", "maturity"):
            profile.drop_column(column)
