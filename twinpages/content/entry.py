"""The records that source files become."""

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place
from twinpages.base.record import record
from twinpages.collection.field import Collection
from twinpages.collection.values import Values


@record(many=True)
class Entry:
    """One file of one language, or one item of an `entries.yaml`."""

    id: str
    """`projects/microplastic`; a folder's page has the folder's id, the home page `index`."""
    lang: str
    file: str
    collection: str
    """Id of the collection it belongs to; empty for a plain page."""
    values: Values
    places: Frozen[str, Place]
    """Where each of its keys stands."""
    body: str = ""
    """Its Markdown; empty once it has been marked up, for a site does not hold all its texts at once."""
    body_line: int = 1
    listed: bool = False
    """From `entries.yaml`: it has no page of its own."""
    broken: bool = False
    """The file could not be read, or its front matter not: nothing is known of it but its name."""
    position: int = 0
    """Its place in `entries.yaml`."""
    rest: str = ""
    """Translated through a catalog: the language of the blocks that have no translation yet."""
    blocks: tuple[int, int] = (0, 0)
    """Translated through a catalog: how many of how many blocks of the text are."""

    prints: tuple[str, ...] = ()
    """Fingerprints of its head, then of each section of its text."""

    def place(self, key: str = "") -> Place:
        return self.places.get(key, Place(self.file))


@record
class Content:
    collections: Frozen[str, Collection]
    entries: tuple[Entry, ...]
    files: frozenset[str]
    """Paths of the files that lie beside the texts, e.g. `content/projects/poster.en.pdf`."""
