"""The use cases: a module a noun, a function a verb; both doors call them."""
