"""netaccess: every device on a streaming account, signed out on demand, with proof."""
