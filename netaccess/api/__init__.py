"""The device door, and the forms of the browser's pages."""
