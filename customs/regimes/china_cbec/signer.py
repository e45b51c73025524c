"""Signing a CEB message: an enveloped XML signature (CEB specification 2022-05, section 6) by whatever
holds the key.

`SoftwareSigner` holds an RSA key in memory; an E-Port crypto device (SM2/SM3) is another class with the
same methods.
"""

from __future__ import annotations

import base64
import hashlib
import os
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from lxml import etree

from ewtp.env import env

DS: Final = "http://www.w3.org/2000/09/xmldsig#"
C14N: Final = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
ENVELOPED: Final = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"


class Signer(Protocol):
    """Names of its algorithms, of its key, and the two operations on bytes."""

    signature_method: str
    digest_method: str
    key_name: str
    certificate: bytes

    def digest(self, data: bytes) -> bytes: ...

    def sign(self, data: bytes) -> bytes: ...


class SoftwareSigner:
    """RSA with SHA-256; the certificate (DER) goes with every signature."""

    signature_method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    digest_method = "http://www.w3.org/2001/04/xmlenc#sha256"

    def __init__(self, key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> None:
        self._key = key
        self.certificate = certificate.public_bytes(serialization.Encoding.DER)
        self.key_name = f"{certificate.serial_number:x}"

    def digest(self, data: bytes) -> bytes:
        return hashlib.sha256(data).digest()

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def sign(root: etree._Element, signer: Signer) -> None:
    """Append the signature over the whole message as its last child."""
    digest = base64.b64encode(signer.digest(_canonical(root))).decode()
    signature = etree.SubElement(root, f"{{{DS}}}Signature", nsmap={"ds": DS})
    info = _add(signature, "SignedInfo")
    _add(info, "CanonicalizationMethod", Algorithm=C14N)
    _add(info, "SignatureMethod", Algorithm=signer.signature_method)
    reference = _add(info, "Reference", URI="")
    _add(_add(reference, "Transforms"), "Transform", Algorithm=ENVELOPED)
    _add(reference, "DigestMethod", Algorithm=signer.digest_method)
    _add(reference, "DigestValue").text = digest
    _add(signature, "SignatureValue").text = base64.b64encode(signer.sign(_canonical(info))).decode()
    keys = _add(signature, "KeyInfo")
    _add(keys, "KeyName").text = signer.key_name
    _add(_add(keys, "X509Data"), "X509Certificate").text = base64.b64encode(signer.certificate).decode()


def _canonical(element: etree._Element) -> bytes:
    written: bytes = etree.tostring(element, method="c14n", exclusive=False, with_comments=False)
    return written


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{DS}}}{name}", attributes)


def current() -> Signer:
    """The signer of this installation: the key in CHINA_WINDOW_SIGNING_KEY, else (debug only) one kept with
    the media.
    """
    pem: str = settings.CHINA_WINDOW_SIGNING_KEY
    if not pem and not env.debug:
        raise ImproperlyConfigured("CHINA_WINDOW_SIGNING_KEY is empty: give the PEM of key and certificate.")
    return _signer(pem or _kept(Path(settings.MEDIA_ROOT) / "china_window_signing.pem"))


@lru_cache(maxsize=4)
def _signer(pem: str) -> Signer:
    data = pem.replace("\\n", "\n").encode()
    key = serialization.load_pem_private_key(data, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ImproperlyConfigured("CHINA_WINDOW_SIGNING_KEY is not an RSA key.")
    try:
        certificate = x509.load_pem_x509_certificate(data)
    except ValueError:
        raise ImproperlyConfigured("CHINA_WINDOW_SIGNING_KEY holds a key without its certificate.") from None
    return SoftwareSigner(key, certificate)


def _kept(path: Path) -> str:
    """The key in the file; made when it is not there. Of two that make it at once the first one's stays."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(new_pem(at=datetime.now(UTC)))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()


def new_pem(*, at: datetime) -> str:
    """A new RSA key and a certificate for it, signed by itself, valid for ten years from the day before
    `at`.
    """
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "eWTP software signer")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=3652))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return (private + certificate.public_bytes(serialization.Encoding.PEM)).decode()
