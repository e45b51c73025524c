"""The books: append-only double entry, refused by Postgres itself when it does not balance."""
