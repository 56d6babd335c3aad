"""The states of the pages: caches of the database, rebuilt when a page loads."""
