"""A certification authority of one's own, as an operator's network may have one, made by the test."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


class Authority:
    """Signs certificates for addresses; `file` is its own certificate, by which the others are trusted."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Home authority")])
        self.file = folder / "authority.pem"
        own = self._certificate(self._name, self._key, x509.BasicConstraints(ca=True, path_length=0))
        self.file.write_bytes(own.public_bytes(serialization.Encoding.PEM))

    def context_of(self, address: str, *, age: timedelta = DAY) -> ssl.SSLContext:
        """Return what a server of this IP address speaks TLS with; its certificate is good for ten days, `age` of which are over."""
        key = ec.generate_private_key(ec.SECP256R1())
        named = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        certificate = self._certificate(x509.Name([]), key, named, age=age)
        file = self._folder / f"{address}.pem"
        plain = serialization.NoEncryption()
        file.write_bytes(
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(file)
        return context

    def _certificate(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, extension: x509.ExtensionType, *, age: timedelta = DAY
    ) -> x509.Certificate:
        begins_at = datetime.now(UTC) - age
        made = x509.CertificateBuilder(self._name, subject, key.public_key(), x509.random_serial_number(), begins_at, begins_at + 10 * DAY)
        return made.add_extension(extension, critical=True).sign(self._key, hashes.SHA256())
