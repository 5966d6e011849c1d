"""The script in the page that is served, and the policy that lets it work."""

import pytest

from twinpages.shell.serve.inject import allow, inject

SOCKET = "ws://127.0.0.1:8000"
TAG = '<script src="/_twinpages/reload.js" defer data-digest="1&quot;2"></script>\n'


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>ş</title>|</head><body></head></body></html>",
        "<html><HEAD>|</HEAD ><body></body></html>",
        "<html><body>text|</body></html>",
        "<p>text|",
    ],
)
def test_the_script_stands_in_the_head_or_where_there_is_room(page: str) -> None:
    served = inject(page.replace("|", "").encode(), {"digest": '1"2'}, SOCKET)
    assert served.decode() == page.replace("|", TAG)


def test_what_is_no_utf8_is_left_as_it_is() -> None:
    assert inject(b"<p>\xff\xfe", {"digest": '1"2'}, SOCKET) == b"<p>\xff\xfe" + TAG.encode()


def test_a_policy_in_the_page_is_widened_and_nothing_else() -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="connect-src \'none\'">'
    other = '<meta name="description" content="connect-src \'none\'">'
    served = inject(f"<head>{policy}{other}</head>".encode(), {}, SOCKET).decode()
    assert f"content=\"connect-src 'self' {SOCKET}\"" in served
    assert other in served
    turned = "<meta content=\"connect-src 'none'\" http-equiv=Content-Security-Policy>"
    assert SOCKET in inject(turned.encode(), {}, SOCKET).decode()


@pytest.mark.parametrize(
    ("policy", "widened"),
    [
        ("img-src 'self'", "img-src 'self'"),  # all the rest is allowed
        (
            "default-src 'none'; script-src 'self'",
            f"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' {SOCKET}",
        ),
        (
            "default-src https:",
            f"default-src https:; script-src https: 'self'; style-src https: 'self'; "
            f"connect-src https: 'self' {SOCKET}",
        ),
        ("script-src-elem 'none'; style-src-elem 'self'", "script-src-elem 'self'; style-src-elem 'self'"),
        ("SCRIPT-SRC 'None';;", "script-src 'self'"),
        ("connect-src 'self'; connect-src 'none'", f"connect-src 'self' {SOCKET}"),
        ("upgrade-insecure-requests; script-src", "upgrade-insecure-requests; script-src 'self'"),
    ],
)
def test_only_what_the_script_needs_is_allowed(policy: str, widened: str) -> None:
    assert allow(policy, SOCKET) == widened
    assert allow(widened, SOCKET) == widened
