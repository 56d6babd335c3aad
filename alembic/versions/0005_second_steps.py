"""second steps: factors, recovery codes, and devices that are remembered"""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the schema of this revision."""


def downgrade() -> None:
    """Go back to the schema before."""
