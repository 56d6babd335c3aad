"""second steps: factors, recovery codes, sign-ins that wait, and devices that are remembered"""

import sqlalchemy as sa
from alembic import op

from netaccess.models.columns import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the schema of this revision."""
    with op.batch_alter_table("session") as session:
        session.add_column(sa.Column("second_step_at", UtcDateTime(), nullable=True))
    op.create_table(
        "factor",
        sa.Column("id", sa.String(), nullable=False),
        *_of_a_member(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("activated_at", UtcDateTime(), nullable=True),
        sa.Column("last_used_at", UtcDateTime(), nullable=True),
        sa.Column("sealed_secret", sa.String(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.String(), nullable=True),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("code_expires_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("credential_id"),
    )
    _index("factor", "account_id", "member_id")
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("selector", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("member_id", "selector"),
    )
    op.create_table(
        "second_step",
        sa.Column("token_hash", sa.String(), nullable=False),
        *_of_a_member(),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("passed_at", UtcDateTime(), nullable=True),
        sa.Column("password_changed_at", UtcDateTime(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("code_expires_at", UtcDateTime(), nullable=True),
        sa.Column("code_factor_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    _index("second_step", "account_id", "expires_at", "member_id")
    op.create_table(
        "remembered_step",
        sa.Column("id", sa.String(), nullable=False),
        *_of_a_member(),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("passed_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    _index("remembered_step", "account_id", "device_id", "expires_at", "member_id")
    op.create_table(
        "passkey_challenge",
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("bound_to", sa.String(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("value"),
    )
    _index("passkey_challenge", "expires_at")


def downgrade() -> None:
    """Go back to the schema before."""
    for table in ("passkey_challenge", "remembered_step", "second_step", "recovery_code", "factor"):
        op.drop_table(table)
    with op.batch_alter_table("session") as session:
        session.drop_column("second_step_at")


def _of_a_member() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
    ]


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
