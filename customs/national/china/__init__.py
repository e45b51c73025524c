"""China's import taxes as the laws have them: duty, consumption tax, VAT, and how one builds on the other."""
