"""Messages to and from Rwandan customs."""
