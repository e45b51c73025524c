"""The outside world as servers: each sandbox is its own process that the platform reaches over HTTP only."""
