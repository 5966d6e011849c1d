"""The bytes of a calendar in, what RFC 5545 would say of them out: written from its text, not from a library."""

import re

EVENT_ONCE = ("DTSTAMP", "UID", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "RRULE", "URL", "DESCRIPTION")
_NAME = re.compile(r"[A-Z0-9-]+")
_DAY = re.compile(r"\d{8}")
_CHARACTERS = 75


def mistakes_of(data: bytes) -> list[str]:
    """Sections of the RFC in brackets."""
    return [*_of_lines(data), *_of_structure(unfold(data))]


def unfold(data: bytes) -> list[str]:
    """Content lines; a fold is a line break and one white space [3.1]."""
    return data.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode().removesuffix("\r\n").split("\r\n")


def name_of(line: str) -> str:
    return re.split("[;:]", line, maxsplit=1)[0]


def _of_lines(data: bytes) -> list[str]:
    said = []
    if not data.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        said.append("lines end with CRLF [3.1]")
    for line in data.split(b"\r\n"):
        if len(line) > _CHARACTERS:
            said.append(f"a line of {len(line)} octets [3.1]")
        try:
            line.decode()
        except UnicodeDecodeError:
            said.append("a fold parts the octets of one character [3.1 allows it, many readers do not]")
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data):
        said.append("a control character [3.1, CONTROL]")
    return said


def _of_structure(lines: list[str]) -> list[str]:
    said = []
    if lines[0] != "BEGIN:VCALENDAR" or lines[-1] != "END:VCALENDAR":
        said.append("not one VCALENDAR [3.4]")
    head = lines[: lines.index("BEGIN:VEVENT")] if "BEGIN:VEVENT" in lines else lines
    if not (head.count("VERSION:2.0") == 1 and sum(name_of(line) == "PRODID" for line in head) == 1):
        said.append("VERSION and PRODID once each [3.6]")
    said += [f"no name of a property: {line} [3.1]" for line in lines if not _NAME.fullmatch(name_of(line))]
    events = "\n".join(lines).split("BEGIN:VEVENT\n")[1:]
    if not events:
        said.append("no component [3.6]")
    uids = []
    for event in events:
        own = event.partition("END:VEVENT")[0].splitlines()
        said += _of_event(own)
        uids += [line for line in own if name_of(line) == "UID"]
    if len(set(uids)) < len(events):
        said.append("a UID twice, or none [3.8.4.7]")
    return said


def _of_event(lines: list[str]) -> list[str]:
    names = [name_of(line) for line in lines]
    said = [f"{name} more than once [3.6.1]" for name in EVENT_ONCE if names.count(name) > 1]
    said += [f"{name} is missing [3.6.1]" for name in ("UID", "DTSTAMP", "DTSTART") if name not in names]
    value = {name_of(line): line.partition(":")[2] for line in lines}
    whole = {name_of(line): line for line in lines}
    if not re.fullmatch(r"\d{8}T\d{6}Z", value.get("DTSTAMP", "")):
        said.append("DTSTAMP is not in UTC [3.8.7.2]")
    for name in ("DTSTART", "DTEND"):
        if ";VALUE=DATE:" not in whole.get(name, "") or not _DAY.fullmatch(value.get(name, "")):
            said.append(f"{name} is not a day [3.3.4]")
    if value.get("DTEND", "") <= value.get("DTSTART", ""):
        said.append("DTEND is not after DTSTART [3.8.2.2]")
    for name in ("SUMMARY", "DESCRIPTION"):
        if re.search(r"(?<!\\)(\\\\)*[,;]", value.get(name, "")):
            said.append(f"{name} has a bare comma or semicolon [3.3.11]")
    return said
