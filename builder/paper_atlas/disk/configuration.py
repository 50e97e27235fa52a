"""`mkdocs.yml` and the files that it inherits from."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from paper_atlas.atlas.config import read_config


def read_chain(config: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield a configuration and what it says, then the same for each that it inherits from, however far away.

    Raises:
        yaml.YAMLError: One is not YAML.
    """
    seen: set[Path] = set()
    while config.is_file() and config.resolve() not in seen:
        seen.add(config.resolve())
        values = read_config(config.read_text(encoding="utf-8-sig", errors="replace"))
        yield config, values
        config = config.parent / str(values.get("INHERIT", ""))


def read_whole(config: Path) -> dict[str, Any]:
    """Return everything that a configuration says together with those that it inherits from, as MkDocs joins them.

    An `INHERIT` that leads to no file remains, so that the engine complains.

    Raises:
        yaml.YAMLError: One is not YAML.
    """
    whole: dict[str, Any] = {}
    for path, values in read_chain(config):
        whole = _joined(values, {key: value for key, value in whole.items() if key != "INHERIT"})
        if whole.get("INHERIT"):
            whole["INHERIT"] = str((path.parent / str(whole["INHERIT"])).resolve())
    if Path(whole.get("INHERIT", "")).is_file():  # a circle, all of which has been read
        del whole["INHERIT"]
    return whole


def _joined(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return two mappings as one, in which the values of the second count."""
    both = {
        key: _joined(below[key], value)
        if isinstance(value, Mapping) and isinstance(below.get(key), Mapping)
        else value
        for key, value in above.items()
    }
    return {**below, **both}
