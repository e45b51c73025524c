"""TCP ports on the loopback interface: which are free, and which the demo uses."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping

from ewtp.dev.problems import CannotStart
from ewtp.env import DEMO_PORTS, parse_port_shift

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    """True when nobody listens on `port`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def demo_ports(*, shift: int) -> dict[str, int]:
    """The demo's ports by service, all moved by `shift`."""
    return {service: port + shift for service, port in DEMO_PORTS.items()}


def shift_of(values: Mapping[str, str]) -> int:
    """EWTP_PORT_SHIFT of `values`, 0 when it is not there. Raises CannotStart for what is no number."""
    said = values.get("EWTP_PORT_SHIFT") or "0"
    try:
        return parse_port_shift(said)
    except ValueError as error:
        raise CannotStart(f"EWTP_PORT_SHIFT is {said!r}: {error}") from error


def free_ports(services: Iterable[str]) -> dict[str, int]:
    """A free port for each service, held together so that no two are the same."""
    held: dict[str, socket.socket] = {}
    for service in services:
        held[service] = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        held[service].bind((HOST, 0))
    ports = {service: int(holder.getsockname()[1]) for service, holder in held.items()}
    for holder in held.values():
        holder.close()
    return ports


def require_free(ports: Mapping[str, int]) -> None:
    """Raise CannotStart that names every port somebody else listens on."""
    taken = [f"{port} ({service})" for service, port in ports.items() if not is_free(port)]
    if taken:
        words = ("Port", "is") if len(taken) == 1 else ("Ports", "are")
        raise CannotStart(
            f"{words[0]} {', '.join(taken)} {words[1]} taken by another program. "
            "Stop that program, or move all ports of the demo: make demo EWTP_PORT_SHIFT=100"
        )
