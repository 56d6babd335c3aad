"""How commands speak to the operator: results on standard output, everything else on standard error."""

from rich.console import Console

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def note(text: str) -> None:
    """Say in a line what goes on."""
    err.print(f"netaccess: {text}", markup=False)
