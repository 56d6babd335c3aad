"""What netaccess promises, told as stories."""
