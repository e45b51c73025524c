"""Messages to and from Malaysian customs."""
