"""Numbers that the trade writes on boxes and papers: each a pure module with its check digit."""
