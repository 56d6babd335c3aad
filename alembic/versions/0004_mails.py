"""mails: the outbox, what the owner wishes to be told, and links that work once"""

import sqlalchemy as sa
from alembic import op

from netaccess.models.columns import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WAITING = sa.text("sent_at IS NULL AND failed_at IS NULL")
WISHES = {"seal_word": "", "alerts": "new-device signed-out-all not-me access-asked", "locale": "", "zone": ""}


def upgrade() -> None:
    """Go to the schema of this revision."""
    with op.batch_alter_table("member") as member:
        for name, at_first in WISHES.items():
            member.add_column(sa.Column(name, sa.String(), nullable=False, server_default=at_first))
    with op.batch_alter_table("sign_out") as sign_out:
        sign_out.alter_column("session_id", existing_type=sa.String(), nullable=True)
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("seal_word", sa.String(), nullable=False),
        sa.Column("device_kind", sa.String(), nullable=False),
        sa.Column("device_name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("link_id", sa.String(), nullable=True),
        sa.Column("next_try_at", UtcDateTime(), nullable=False),
        sa.Column("send_until", UtcDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("failed_at", UtcDateTime(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mail_member_id", "mail", ["member_id"])
    op.create_index("ix_mail_listed", "mail", ["account_id", "id"])
    op.create_index("ix_mail_age", "mail", ["at"])
    op.create_index("ix_mail_waiting", "mail", ["next_try_at", "id"], sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_table(
        "mail_link",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_mail_link_account_id", "mail_link", ["account_id"])
    op.create_index("ix_mail_link_expires_at", "mail_link", ["expires_at"])
    op.create_index("ix_mail_link_of_member", "mail_link", ["member_id", "purpose"])


def downgrade() -> None:
    """Go back to the schema before; sign-outs that no session asked for go."""
    op.drop_table("mail_link")
    op.drop_table("mail")
    op.execute("DELETE FROM sign_out WHERE session_id IS NULL")
    with op.batch_alter_table("sign_out") as sign_out:
        sign_out.alter_column("session_id", existing_type=sa.String(), nullable=False)
    with op.batch_alter_table("member") as member:
        for name in WISHES:
            member.drop_column(name)
