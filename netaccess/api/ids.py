"""What an id is made of, in every address and every body."""

ID_PATTERN = r"^[0-9A-Za-z_-]{1,64}$"
