"""unfamiliar devices: what was found, what the owner said, and who is kept out"""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the schema of this revision."""


def downgrade() -> None:
    """Go back to the schema before."""
