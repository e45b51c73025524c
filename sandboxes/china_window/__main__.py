"""`python -m sandboxes.china_window`."""

from sandboxes.china_window.server import build
from sandboxes.kit import run

raise SystemExit(
    run(name="china_window", port=8103, secret="whsec_ZXd0cC1kZW1vLXNlY3JldC0wMDAwMDAwMDE=", build=build)  # noqa: S106
)
