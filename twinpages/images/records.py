"""What is known of a picture: the records of this floor."""

from hashlib import sha256

from twinpages.base.record import field, record


@record
class Source:
    """A file as the author left it."""

    data: bytes = field(repr=False, compare=False)
    digest: str
    """Of the bytes; counted once, because a photograph has millions."""

    @classmethod
    def of(cls, data: bytes) -> "Source":
        return cls(data, sha256(data).hexdigest())


@record
class Measured:
    """What a page must know of a picture before the browser has it."""

    width: int
    """In pixels, as in `height`, after it was turned upright."""
    height: int
    form: str
    """jpeg, png, gif, webp, avif or svg."""
    weight: int
    """Bytes of the original."""
    animated: bool = False
    alpha: bool = False
    """Some of it can be seen through."""
    flat: bool = False
    """So few colours that it is a drawing and no photograph: sharp edges count."""
    tone: str = ""
    """Its mean colour, for the time until it is there: three digits, red, green, blue, each 0 to 2.
    Empty if one could see it afterwards."""


@record
class Refused:
    """Why a file is not taken: the code of a mistake, and what its sentence names."""

    code: str
    params: tuple[tuple[str, str], ...] = ()
    line: int = 1
    column: int = 1
