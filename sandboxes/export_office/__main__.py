"""`python -m sandboxes.export_office`."""

from sandboxes.export_office.server import build
from sandboxes.kit import run

raise SystemExit(
    run(name="export_office", port=8102, secret="whsec_ZXd0cC1kZW1vLXNlY3JldC0wMDAwMDAwMDE=", build=build)  # noqa: S106
)
