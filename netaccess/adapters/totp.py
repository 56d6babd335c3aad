"""Codes of authenticator apps (the pyotp library, RFC 6238), and the picture that hands an app its secret."""

from base64 import b32encode
from collections.abc import Iterable

import pyotp
import segno
from pyotp.utils import strings_equal

ISSUER = "NetAccess"
# Modules of white around the code (ISO/IEC 18004, 9.1).
QUIET_ZONE = 4


def new_secret(random: bytes) -> str:
    """Return random bytes as the secret of an app, in letters and digits."""
    return b32encode(random[:20]).decode()


def matching_step(secret: str, code: str, steps: Iterable[int]) -> int | None:
    """Return which of these time steps a code belongs to, the latest if there are several; None for no one. Takes as long for each."""
    made = pyotp.TOTP(secret)
    found = [step for step in steps if strings_equal(made.generate_otp(step), code)]
    return max(found, default=None)


def picture(secret: str, email: str) -> tuple[str, int]:
    """Return the QR code of an app's address: the path of its dark modules, and how many modules it is wide, quiet zone included."""
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)
    code = segno.make_qr(address, error="m")
    runs = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            length = next((ahead for ahead in range(x, len(row)) if not row[ahead]), len(row)) - x
            if length:
                runs.append(f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z")
            x += length or 1
    return "".join(runs), len(code.matrix) + 2 * QUIET_ZONE
