"""Messages to and from Chinese customs about goods that leave."""
