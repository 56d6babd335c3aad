"""Why a proof was refused, in words."""

WORDS = {
    "wrong": "That is not the password. Try again.",
    "invalid-input": "That is not the password. Try again.",
    "wrong-code": "The code is not right, or was used before. Wait for the next one, then try again.",
    "passkey-required": "Your second step was never taken in this browser, so the password is not enough. Use a passkey.",
    "wrong-passkey": "This passkey proves nothing here. Try again, or choose another way.",
}
TOO_MANY = "too-many-tries"
REFUSALS = (TOO_MANY, *WORDS)


def proof_problem(refusal: str, wait: int) -> str:
    """Return why a proof was refused, in a sentence, "" if it was not; `wait` is for how many minutes no other one is looked at."""
    if refusal == TOO_MANY:
        return f"Too many tries. Try again in {wait} min." if wait else "Too many tries. Try again later."
    return WORDS.get(refusal, "")
