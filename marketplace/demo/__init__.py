"""The demo world: invented firms, goods, buyers and pictures, as plain data."""
