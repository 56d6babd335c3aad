"""The only SQL; every query is scoped by account."""
