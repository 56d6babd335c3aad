"""How the cookies are called, and how they are read."""

SESSION = "netaccess"
DEVICE = "netaccess-device"
# A sign-in that waits for its second step, and a device that need not take it for a while.
SECOND_STEP = "netaccess-step"
REMEMBERED = "netaccess-remembered"
LONGEST_HEADER = 8192


def cookie_name(name: str, *, is_https: bool) -> str:
    """Return the name with the prefix that ties a cookie to this host and to https; plain http (loopback only) cannot have it."""
    return f"__Host-{name}" if is_https else name


def cookie_value(header: str, name: str) -> str:
    """Return the value of a cookie in a Cookie header, "" when it is not there or the header is longer than any of ours."""
    if len(header) > LONGEST_HEADER:
        return ""
    pairs = (part.strip().partition("=") for part in header.split(";"))
    return next((value for key, _, value in pairs if key == name), "")
