"""${message}"""

import sqlalchemy as sa
import sqlmodel

from alembic import op
from netaccess.models.columns import UtcDateTime
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Go to the schema of this revision."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Go back to the schema before it."""
    ${downgrades if downgrades else "pass"}
