"""The commands of `netaccess`, a file a subject."""
