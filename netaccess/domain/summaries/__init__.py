"""What services hand to doors: frozen, without secrets, ready to show."""
