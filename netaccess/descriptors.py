"""How many connections and files the process may have open at once."""

import resource

MOST = 65_536


def raise_limit() -> None:
    """Take as many as the operator lets the process have: the usual 1,024 are used up by a few hundred devices."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _known(hard)
    if limit() < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def limit() -> int:
    """Return how many there may be."""
    return _known(resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _known(descriptors: int) -> int:
    return MOST if descriptors == resource.RLIM_INFINITY else min(MOST, descriptors)
