"""Statutory rates that several regimes of one country share. A regime reads them; they know no regime."""
