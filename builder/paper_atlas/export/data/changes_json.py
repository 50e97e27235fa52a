"""`changes.json`: the log of changes, for programs."""

import json
from collections.abc import Iterable

from paper_atlas.model.catalog import Change


def changes_json(changes: Iterable[Change]) -> bytes:
    """Return the changes in the order of the log, oldest first, one per line."""
    lines = ",\n".join(json.dumps(_entry(change), ensure_ascii=False) for change in changes)
    return f'{{"version": 1, "changes": [\n{lines}\n]}}\n'.encode()


def _entry(change: Change) -> dict[str, str]:
    entry = {
        "date": change.date,
        "change": change.change,
        "paper": change.paper,
        "key": change.key,
        "note": change.note,
    }
    if change.change == "redirected":
        entry |= {"note": "", "from": change.note}
    return {name: text for name, text in entry.items() if text}
