"""the chained history: who, whose and what of each line, and its seal"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LIVING = sa.text("ended_at IS NULL")
LIVING_BROWSER = sa.text("ended_at IS NULL AND client_id IS NULL")
TEXTS = ("member_name", "before", "previous_seal", "seal")
REFERENCES = ("profile_id", "device_id", "sign_out_id")


def upgrade() -> None:
    """Go to the schema of this revision."""
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("activity_number", sa.Integer(), nullable=False, server_default="0"))
        account.add_column(sa.Column("activity_seal", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("activity") as activity:
        activity.add_column(sa.Column("number", sa.Integer(), nullable=True))
        for name in TEXTS:
            activity.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        for name in REFERENCES:
            activity.add_column(sa.Column(name, sa.String(), nullable=True))
    op.create_index("ix_activity_chain", "activity", ["account_id", "number"], unique=True)
    # Only browsers have an absolute end: a hundred thousand apps that end leave one index alone.
    op.drop_index("ix_session_age", "session")
    op.create_index("ix_session_age", "session", ["created_at"], sqlite_where=LIVING_BROWSER, postgresql_where=LIVING_BROWSER)
    op.execute("UPDATE activity SET member_name = coalesce((SELECT name FROM member WHERE member.id = activity.member_id), '')")


def downgrade() -> None:
    """Go back to the schema before."""
    op.drop_index("ix_session_age", "session")
    op.create_index("ix_session_age", "session", ["created_at"], sqlite_where=LIVING, postgresql_where=LIVING)
    op.drop_index("ix_activity_chain", "activity")
    with op.batch_alter_table("activity") as activity:
        for name in ("number", *TEXTS, *REFERENCES):
            activity.drop_column(name)
    with op.batch_alter_table("account") as account:
        account.drop_column("activity_number")
        account.drop_column("activity_seal")
