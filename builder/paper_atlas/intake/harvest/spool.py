"""Answers as they came, on the disk until the papers in them are in the seeds: an interrupted run loses none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from slugify import slugify

from paper_atlas.atlas.follow import Source
from paper_atlas.disk import files
from paper_atlas.intake.harvest.ledger import Asked

_NAME = re.compile(r"(\d{6})-(\d{1,6})-(\d{4}-\d\d-\d\d)(\.\w{2,5})")
_ASKED = "asked.json"
_UNREAD = "unread"


def source_key(source: Source) -> str:
    """Return under which name a source is remembered; one that asks something else is another."""
    asked = sha256(f"{source.kind}\n{source.query}".encode()).hexdigest()[:8]
    return f"{slugify(source.name, max_length=40) or 'source'}-{asked}"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer in the spool."""

    key: str
    """Of its source."""
    path: Path
    take: int
    """How many of its papers that were not seen before are taken."""
    day: str
    """ISO day on which it came."""
    ending: str


@dataclass(frozen=True, slots=True)
class Spool:
    """The folder."""

    root: Path

    @classmethod
    def beside(cls, seeds: Path) -> Spool:
        """Return the spool of a folder of seeds, a hidden folder beside it."""
        folder = seeds.resolve()
        return cls(folder.parent / f".{folder.name}.harvest")

    def keep(self, key: str, body: bytes, ending: str, take: int, asked: Asked, day: str) -> None:
        """Keep an answer of a day, then how far its source was read: killed between the two, we ask for it once more."""
        number = max((int(one.path.name[:6]) for one in self.answers(key)), default=0) + 1
        files.write_atomically(self.root / key / f"{number:06d}-{take}-{day}{ending}", body)
        self.note(key, asked)

    def note(self, key: str, asked: Asked) -> None:
        """Note how far a source was read."""
        said = json.dumps(asdict(asked), ensure_ascii=False)
        files.write_atomically(self.root / key / _ASKED, f"{said}\n".encode())

    def keep_unread(self, key: str, body: bytes) -> Path:
        """Keep what nobody could read, for a person to look at; only the last of a source."""
        path = self.root / _UNREAD / f"{key}.txt"
        files.write_atomically(path, body)
        return path

    def answers(self, key: str = "*") -> Iterator[Kept]:
        """Yield the answers of one source or of all, by source, in the order in which they came."""
        for path in sorted(self.root.glob(f"{key}/*")):
            found = _NAME.fullmatch(path.name)
            if found and path.is_file() and not path.is_symlink():
                yield Kept(path.parent.name, path, int(found[2]), found[3], found[4])

    def asked(self) -> Mapping[str, Asked]:
        """Return how far sources were read whose answers may still be here; a broken note is as good as none."""
        found = {}
        for path in sorted(self.root.glob(f"*/{_ASKED}")):
            try:
                values = json.loads(path.read_text(encoding="utf-8"))
                found[path.parent.name] = Asked(**{**values, "seen": tuple(values["seen"])})
            except (ValueError, TypeError, LookupError):
                continue
        return found

    def forget(self, answers: list[Kept]) -> None:
        """Remove answers whose papers are in the seeds, and the notes that go with them."""
        for one in answers:
            one.path.unlink(missing_ok=True)
        for path in self.root.glob(f"*/{_ASKED}"):
            if not any(self.answers(path.parent.name)):
                path.unlink(missing_ok=True)
                files.remove_half_written(path.parent)
                if not any(path.parent.iterdir()):
                    path.parent.rmdir()
