"""Whose network an address is of, for limits that are to hit one person and not their neighbours."""

import ipaddress

IPV6 = 6


def own_network(ip: str) -> str:
    """Return the network that one person may be expected to own: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return ip
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == IPV6 else str(address)
