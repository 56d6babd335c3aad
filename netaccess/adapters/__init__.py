"""The outside world behind small protocols: the place of an address, the device behind a browser."""
