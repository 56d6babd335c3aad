"""profiles and permissions: what a profile may watch, where, and who asks"""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the schema of this revision."""


def downgrade() -> None:
    """Go back to the schema before."""
