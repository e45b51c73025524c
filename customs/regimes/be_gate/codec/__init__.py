"""Our bulk file and the answers to it; pure, no Django."""
