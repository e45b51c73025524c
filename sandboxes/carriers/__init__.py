"""An airline and a Chinese delivery carrier as one server of its own; see `README.md`."""
