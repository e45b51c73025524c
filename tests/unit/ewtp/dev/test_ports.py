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


@pytest.mark.parametrize("said", ["abc", "-1", "50001"])
def test_a_shift_that_is_no_number_says_which_form_is_right(said: str) -> None:
    with pytest.raises(CannotStart) as raised:
        ports.shift_of({"EWTP_PORT_SHIFT": said})

    assert str(raised.value) == f"EWTP_PORT_SHIFT is {said!r}: give a whole number from 0 to 50000."


def test_no_shift_is_none() -> None:
    assert (ports.shift_of({}), ports.shift_of({"EWTP_PORT_SHIFT": ""})) == (0, 0)
