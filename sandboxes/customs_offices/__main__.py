"""`python -m sandboxes.customs_offices`."""

from sandboxes.customs_offices.server import build
from sandboxes.kit import run

raise SystemExit(
    run(name="customs_offices", port=8105, secret="whsec_ZXd0cC1kZW1vLXNlY3JldC0wMDAwMDAwMDE=", build=build)  # noqa: S106
)
