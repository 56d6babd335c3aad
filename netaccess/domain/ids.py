"""Ids of ours where anybody may have written them: in an address, or in a form."""

LONGEST = 64


def plain_id(typed: str) -> str:
    """Return what was typed if it may be an id, "" if it cannot be one."""
    is_plain = len(typed) <= LONGEST and typed.isascii() and typed.replace("-", "").replace("_", "").isalnum()
    return typed if is_plain else ""
