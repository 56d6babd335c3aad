"""the chained history: who, whose, what and where of each line, its seal, and an index for each way to look at it"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LIVING = sa.text("ended_at IS NULL")
LIVING_BROWSER = sa.text("ended_at IS NULL AND client_id IS NULL")
IS_OF_SIGN_OUT = sa.text("sign_out_id IS NOT NULL")
TEXTS = ("kind", "member_name", "before", "previous_seal", "seal")
REFERENCES = ("profile_id", "device_id", "sign_out_id")
DEGREES = ("latitude", "longitude")
LOOKED_AT_BY = ("kind", "device", "profile", "place")
# What was written before; everything else is about a session that ended.
KINDS = {
    "sign-ins": ("session:signed-in", "grant:approved"),
    "devices": ("device:renamed", "session:check-out-set", "session:check-out-removed"),
    "watching": ("stream:stopped", "stream:refused"),
    "profiles": ("profile:chosen",),
    "security": ("session:proven", "password:changed"),
    "refused": ("sign-in:refused", "grant:denied", "token:reused"),
}


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
        for name in DEGREES:
            activity.add_column(sa.Column(name, sa.Float(), nullable=True))
    op.drop_index("ix_activity_latest", "activity")
    op.create_index("ix_activity_latest", "activity", ["account_id", "at", "id"])
    for name in LOOKED_AT_BY:
        column = name if name in {"kind", "place"} else f"{name}_id"
        op.create_index(f"ix_activity_{name}", "activity", ["account_id", column, "at", "id"])
    op.create_index(
        "ix_activity_sign_out", "activity", ["sign_out_id", "tag"], sqlite_where=IS_OF_SIGN_OUT, postgresql_where=IS_OF_SIGN_OUT
    )
    op.create_index("ix_stream_watched", "stream", ["profile_id", "started_at", "id"])
    op.create_index("ix_activity_chain", "activity", ["account_id", "number"], unique=True)
    # Only browsers have an absolute end: a hundred thousand apps that end leave one index alone.
    op.drop_index("ix_session_age", "session")
    op.create_index("ix_session_age", "session", ["created_at"], sqlite_where=LIVING_BROWSER, postgresql_where=LIVING_BROWSER)
    op.execute("UPDATE activity SET member_name = coalesce((SELECT name FROM member WHERE member.id = activity.member_id), '')")
    op.execute("UPDATE activity SET kind = 'sign-outs'")
    lines = sa.table("activity", sa.column("tag", sa.String()), sa.column("kind", sa.String()))
    for kind, tags in KINDS.items():
        op.execute(sa.update(lines).where(lines.c.tag.in_(tags)).values(kind=kind))


def downgrade() -> None:
    """Go back to the schema before."""
    op.drop_index("ix_session_age", "session")
    op.create_index("ix_session_age", "session", ["created_at"], sqlite_where=LIVING, postgresql_where=LIVING)
    op.drop_index("ix_activity_chain", "activity")
    op.drop_index("ix_stream_watched", "stream")
    op.drop_index("ix_activity_sign_out", "activity")
    for name in LOOKED_AT_BY:
        op.drop_index(f"ix_activity_{name}", "activity")
    op.drop_index("ix_activity_latest", "activity")
    op.create_index("ix_activity_latest", "activity", ["account_id", "id"])
    with op.batch_alter_table("activity") as activity:
        for name in ("number", *TEXTS, *REFERENCES, *DEGREES):
            activity.drop_column(name)
    with op.batch_alter_table("account") as account:
        account.drop_column("activity_number")
        account.drop_column("activity_seal")
