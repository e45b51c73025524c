"""China E-Port and the customs office behind it (CEB, DXP) as a server of its own; see `README.md`."""
