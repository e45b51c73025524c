"""The Belgian customs office of export (AES) as a server of its own; `README.md` says what it takes."""
