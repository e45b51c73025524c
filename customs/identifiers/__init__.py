"""Numbers that offices give to things and people, and how each proves itself. No Django, no network."""
