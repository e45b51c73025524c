"""Ports: a taken one is named in a sentence."""

from __future__ import annotations

import socket

import pytest

from ewtp.dev import ports
from ewtp.dev.problems import CannotStart


def test_free_ports_are_different_and_free() -> None:
    found = ports.free_ports(("web", "psp", "carriers"))

    assert len(set(found.values())) == 3
    assert [ports.is_free(port) for port in found.values()] == [True, True, True]


def test_a_taken_port_is_named_with_its_service_and_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(CannotStart) as raised:
            ports.require_free({"web": taken, **ports.free_ports(("psp",))})

    assert str(raised.value) == (
        f"Port {taken} (web) is taken by another program. "
        "Stop that program, or move all ports of the demo: make demo EWTP_PORT_SHIFT=100"
    )


def test_the_shift_moves_all_ports() -> None:
    assert ports.demo_ports(shift=1000)["web"] == 9000
    assert ports.demo_ports(shift=1000)["postgres"] == 6543
