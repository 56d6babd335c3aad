"""disabled accounts: nobody comes in while one is"""

import sqlalchemy as sa
from alembic import op

from netaccess.models.columns import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the schema of this revision."""
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("disabled_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Go back to the schema before."""
    with op.batch_alter_table("account") as account:
        account.drop_column("disabled_at")
