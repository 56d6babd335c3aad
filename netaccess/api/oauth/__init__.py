"""The OAuth endpoints: Authlib speaks the protocol, our services decide and keep."""
