"""The VAT proof pack: what is in it, as rows for the accountant and as a zip."""
