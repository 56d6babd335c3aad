"""Simulated devices: HTTP clients that know the device door and nothing else of this house."""
