"""A path in the output and its digest in, the file there out, as the last build wrote it."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from twinpages.base.lookup import Lookup
from twinpages.base.record import record
from twinpages.shell.store import Lost


@record
class OutputFile:
    """`Lost` if it is not what it was any more."""

    file: str
    sha256: str

    def get(self) -> bytes:
        try:
            with open(self.file, "rb") as file:
                data = file.read()
        except OSError:
            raise Lost(self.file) from None
        if sha256(data).hexdigest() != self.sha256:
            raise Lost(self.file)
        return data


def files_of(output: Path, intact: Mapping[str, str]) -> Lookup[str, bytes]:
    """Those of the output, each read when it is asked for. `intact`: by path their SHA-256."""
    return Lookup(intact, lambda path: OutputFile(f"{output}/{path}", intact[path]).get())
