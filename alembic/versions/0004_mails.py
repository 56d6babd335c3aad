"""mails: the outbox, what the owner wishes to be told, and links that work once"""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the schema of this revision."""


def downgrade() -> None:
    """Go back to the schema before."""
