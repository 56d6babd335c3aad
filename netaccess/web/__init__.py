"""The browser door: pages, their states, and what stands before and beside Reflex."""
