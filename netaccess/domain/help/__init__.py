"""The help: what it says, as data, and how it is searched."""
