"""A month as a value: the record behind what authors type and what `Formats` writes out."""

from twinpages.base.record import record


@record(order=True)
class Month:
    """A month of one year (`2021-09`), or of any year (`09`, year 0)."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}" if self.year else f"--{self.month:02}"
