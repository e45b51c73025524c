"""One folder for each set of official rules. `customs.regime` finds them; nothing lists them."""
