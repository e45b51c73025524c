"""The machine under the platform on a developer's desk: embedded servers, the demo's supervisor, the checks."""
