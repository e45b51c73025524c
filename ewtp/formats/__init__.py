"""How dates are written where Django's own form of a language is not ours: English as Europe writes it."""
