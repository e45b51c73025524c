"""`python -m sandboxes.psp`: serve the payment company."""

from sandboxes.kit import run
from sandboxes.psp.app import build

if __name__ == "__main__":
    raise SystemExit(run(name="psp", port=8101, secret="whsec_ewtp_demo", build=build))  # noqa: S106 - the demo's
