"""The EU's consolidated list of sanctioned parties as files have it, and a sample with invented names."""
