"""The rules, in the standard library alone; time and randomness arrive as arguments."""
