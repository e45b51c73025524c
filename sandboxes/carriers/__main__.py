"""`python -m sandboxes.carriers`."""

from sandboxes.carriers.server import build
from sandboxes.kit import run

raise SystemExit(
    run(name="carriers", port=8104, secret="whsec_ZXd0cC1kZW1vLXNlY3JldC0wMDAwMDAwMDE=", build=build)  # noqa: S106
)
