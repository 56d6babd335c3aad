"""Pure functions from arguments to elements; they import no state."""
