"""Who may come in, and where."""

import socket

import pytest

from twinpages.shell.serve.doors import address_of, may_enter, open_doors


@pytest.mark.parametrize(
    "said", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST", "127.0.0.1", "localhost.:80"]
)
def test_this_machine_may_enter(said: str) -> None:
    assert may_enter(said, "127.0.0.1")


@pytest.mark.parametrize(
    "said",
    [
        "evil.example:8000",
        "",
        "127.0.0.1.evil.example",
        "192.168.1.5:8000",
        "localhost.evil.example",
        "[::2]",
    ],
)
@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_another_name_may_not(said: str, host: str) -> None:
    assert not may_enter(said, host)


def test_the_name_that_the_author_gave_may_enter() -> None:
    assert may_enter("Preview.school.example:8000", "preview.school.example")
    assert may_enter("192.168.1.5:8000", "192.168.1.5")


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_open_to_the_network_it_goes_by_address_but_not_by_any_name(host: str) -> None:
    for said in ("192.168.1.5:8000", "[fe80::1]:8000", socket.gethostname(), "localhost:8000"):
        assert may_enter(said, host)
    assert not may_enter("evil.example:8000", host)


def test_a_taken_port_is_left_to_whoever_has_it() -> None:
    first, port = open_doors("127.0.0.1", 0)
    second, other = open_doors("127.0.0.1", port)
    assert {door.getsockname()[0] for door in (*first, *second)} == {"127.0.0.1"}
    assert other != port
    for door in (*first, *second):
        door.close()


def test_a_host_that_is_not_this_machines_is_an_error() -> None:
    with pytest.raises(OSError, match=r".+"):
        open_doors("203.0.113.7", 0)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("school", "http://school:8000/"),
    ],
)
def test_the_address_can_be_typed(host: str, address: str) -> None:
    assert address_of(host, 8000) == address
