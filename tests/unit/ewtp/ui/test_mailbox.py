"""The demo's mailbox reads what Django's file backend wrote."""

from __future__ import annotations

from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend

from ewtp.ui.mailbox import letters


def test_letters_are_read_with_their_accents_and_whole_links(tmp_path: Path) -> None:
    link = "https://ewtp.example/" + "a" * 200
    for number in (1, 2):
        backend = EmailBackend(file_path=str(tmp_path))
        backend.send_messages(
            [EmailMessage(f"Été {number}", f"Ouvrez :\n\n{link}", "a@ewtp.example", ["b@ewtp.example"])]
        )
    found = letters(tmp_path)
    assert sorted(letter.subject for letter in found) == ["Été 1", "Été 2"]
    assert {letter.to for letter in found} == {"b@ewtp.example"}
    assert all(link in letter.text for letter in found)


def test_there_is_no_letter_before_the_first(tmp_path: Path) -> None:
    assert letters(tmp_path / "mail") == []
