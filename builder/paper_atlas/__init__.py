"""Paper Atlas: turns text dumps of paper abstracts into a site to browse, and into values for programs."""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paper_atlas.library import Library

__all__ = ["load_atlas"]


def load_atlas(seeds: "str | PathLike[str]" = "seeds") -> "Library":
    """Read a folder of seeds: `load_atlas("seeds").papers["a-kite"].title`.

    Returns:
        All that could be understood; what is wrong is in its `problems`.

    Raises:
        NotADirectoryError: There is no such folder.
    """
    from paper_atlas.library import load  # noqa: PLC0415 # every module of the package would load all of it

    return load(seeds)
