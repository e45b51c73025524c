"""Messages to and from the EU import office."""
