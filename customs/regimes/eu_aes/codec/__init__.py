"""AES messages and values, both ways. Plain lxml, no network, no database."""
