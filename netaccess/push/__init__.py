"""How a commit is heard of elsewhere: messages and the broker that carries them."""
