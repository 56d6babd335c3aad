"""languages of mails: the one and the time zone that a member has chosen, and what mails say in no language yet"""

import json
import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CHOICES = ("chosen_language", "chosen_zone")
SENTENCE = re.compile(r"(Added|Removed): (.*)|(\d+)|(.*) asks to watch on .*", re.DOTALL)
MAIL = sa.table("mail", *(sa.column(name) for name in ("id", "kind", "detail", "link_id", "device_name")))


def upgrade() -> None:
    """Go to the schema of this revision; what was a sentence in English becomes what it is made of."""
    with op.batch_alter_table("member") as member:
        for name in CHOICES:
            member.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("mail", sa.Column("is_described", sa.Boolean(), nullable=False, server_default=sa.false()))
    _rewrite(_parts)


def downgrade() -> None:
    """Go back to the schema before, and to sentences in English."""
    _rewrite(_sentence)
    op.drop_column("mail", "is_described")
    with op.batch_alter_table("member") as member:
        for name in CHOICES:
            member.drop_column(name)


def _rewrite(made: Callable[[sa.Row[Any]], str]) -> None:
    db = op.get_bind()
    for row in db.execute(sa.select(MAIL)).all():
        db.execute(sa.update(MAIL).where(MAIL.c.id == row.id).values(detail=made(row)))


def _parts(row: sa.Row[Any]) -> str:
    if row.kind == "password-changed" and row.link_id is None:
        return json.dumps({"turn": "by-mail"})
    found = SENTENCE.fullmatch(row.detail)
    turn, what, count, who = found.groups() if found else (None, row.detail, None, None)
    said = {"turn": turn and turn.lower(), "name": what or who, "count": count and int(count)}
    return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)


def _sentence(row: sa.Row[Any]) -> str:
    said = json.loads(row.detail)
    name = said.get("name", "")
    if row.kind == "access-asked":
        return f"{name} asks to watch on {row.device_name}."
    if row.kind == "factor-changed":
        return f"{said['turn'].capitalize()}: {name}"
    return str(said.get("count", ""))
