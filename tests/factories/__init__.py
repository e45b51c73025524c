"""Small makers of records for tests: plain functions, every argument optional, nothing random."""
