"""Enveloped XML signatures over a whole message, as the CEB specification uses them, with RSA keys.

Inclusive canonicalisation only; the certificate comes with the signature; whose key it is, is not judged.
"""

import base64
import binascii
import copy
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from lxml import etree

DS = "{http://www.w3.org/2000/09/xmldsig#}"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
METHODS: dict[str, hashes.HashAlgorithm] = {
    "http://www.w3.org/2000/09/xmldsig#rsa-sha1": hashes.SHA1(),  # noqa: S303
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": hashes.SHA256(),
}
DIGESTS: dict[str, hashes.HashAlgorithm] = {
    "http://www.w3.org/2000/09/xmldsig#sha1": hashes.SHA1(),  # noqa: S303
    "http://www.w3.org/2001/04/xmlenc#sha256": hashes.SHA256(),
}


class BadSignature(ValueError):
    """1001 unusable signature, 1002 certificate out of date, 1004 signature does not fit the data."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def verify(root: etree._Element, *, at: datetime) -> None:
    """Raise BadSignature unless the message carries one right signature as its last element."""
    found = root.findall(f"{DS}Signature")
    if len(found) != 1:
        raise BadSignature("1001", "报文没有签名" if not found else "报文有多个签名")
    signature = found[0]
    info = signature.find(f"{DS}SignedInfo")
    if info is None:
        raise BadSignature("1001", "签名没有 SignedInfo")
    method = _algorithm(info, "SignatureMethod", METHODS)
    if _attribute(info, "CanonicalizationMethod") != C14N:
        raise BadSignature("1001", f"CanonicalizationMethod 必须为 {C14N}")
    digest = _reference(info)
    key = _key(signature, at)
    wanted = _decoded(info.findtext(f"{DS}Reference/{DS}DigestValue"), "DigestValue")
    if _digest(_without(root), digest) != wanted:
        raise BadSignature("1004", "签名与数据不符：摘要不一致")
    value = _decoded(signature.findtext(f"{DS}SignatureValue"), "SignatureValue")
    try:
        key.verify(value, _canonical(info), padding.PKCS1v15(), method)
    except InvalidSignature as problem:
        raise BadSignature("1004", "签名与数据不符：验签失败") from problem


def certificate_of(root: etree._Element) -> tuple[str, str]:
    """(number in hexadecimal, base64 of the DER) of the certificate in a message whose signature is right."""
    text = root.findtext(f"{DS}Signature/{DS}KeyInfo/{DS}X509Data/{DS}X509Certificate") or ""
    certificate = x509.load_der_x509_certificate(_decoded(text, "X509Certificate"))
    return f"{certificate.serial_number:x}", "".join(text.split())


def is_signed_by(certificate: str, *, data: bytes, value: str) -> bool:
    """Whether `value` (base64) is the RSA SHA-256 signature over `data` by this certificate's key."""
    key = x509.load_der_x509_certificate(_decoded(certificate, "X509Certificate")).public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    try:
        key.verify(_decoded(value, "signValue"), data, padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, BadSignature):
        return False
    return True


def _reference(info: etree._Element) -> hashes.HashAlgorithm:
    references = info.findall(f"{DS}Reference")
    if len(references) != 1 or references[0].get("URI") != "":
        raise BadSignature("1001", '必须有且只有一个 Reference URI=""')
    transforms = [t.get("Algorithm") for t in references[0].findall(f"{DS}Transforms/{DS}Transform")]
    if transforms not in ([ENVELOPED], [ENVELOPED, C14N]):
        raise BadSignature("1001", f"Transform 必须为 {ENVELOPED}")
    return _algorithm(references[0], "DigestMethod", DIGESTS)


def _attribute(parent: etree._Element, name: str) -> str:
    found = parent.find(f"{DS}{name}")
    return "" if found is None else found.get("Algorithm", "")


def _algorithm(
    parent: etree._Element, name: str, known: dict[str, hashes.HashAlgorithm]
) -> hashes.HashAlgorithm:
    given = _attribute(parent, name)
    if given not in known:
        raise BadSignature("1001", f"{name} {given or '缺失'} 不受支持")
    return known[given]


def _key(signature: etree._Element, at: datetime) -> rsa.RSAPublicKey:
    text = signature.findtext(f"{DS}KeyInfo/{DS}X509Data/{DS}X509Certificate")
    try:
        certificate = x509.load_der_x509_certificate(_decoded(text, "X509Certificate"))
    except ValueError as problem:
        raise BadSignature("1001", "X509Certificate 无法解析") from problem
    if not certificate.not_valid_before_utc <= at.astimezone(UTC) <= certificate.not_valid_after_utc:
        raise BadSignature("1002", "签名证书不在有效期内")
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise BadSignature("1001", "签名证书不是 RSA 证书")
    return key


def _decoded(text: str | None, name: str) -> bytes:
    try:
        return base64.b64decode("".join((text or "").split()), validate=True)
    except binascii.Error as problem:
        raise BadSignature("1001", f"{name} 不是 base64") from problem


def _canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=False, with_comments=False)


def _without(root: etree._Element) -> bytes:
    """The message without its signature; text around the signature stays, as the transform says."""
    bare = copy.deepcopy(root)
    for signature in bare.findall(f"{DS}Signature"):
        before, tail = signature.getprevious(), signature.tail or ""
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            bare.text = (bare.text or "") + tail
        bare.remove(signature)
    return _canonical(bare)


def _digest(data: bytes, algorithm: hashes.HashAlgorithm) -> bytes:
    hashing = hashes.Hash(algorithm)
    hashing.update(data)
    return hashing.finalize()
