"""Second factors' secrets are encrypted at rest with the same rotatable keys as identity numbers."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter

from ewtp.kernel.fields import box


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    def encrypt(self, text: str) -> str:
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box().decrypt(encrypted_text.encode()).decode()
