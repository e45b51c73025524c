"""The platform on one desk: embedded servers, the demo's supervisor, the checks."""
