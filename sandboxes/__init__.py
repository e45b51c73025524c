"""The outside world as servers: each sandbox is a process of its own that the platform reaches over HTTP only."""
