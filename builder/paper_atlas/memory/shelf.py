"""One value kept in a file between runs, as long as its inputs are the same."""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from paper_atlas.disk.files import write_atomically
from paper_atlas.memory.program_version import program_hash


def recall(path: Path, made_of: Iterable[bytes], make: Callable[[], Any]) -> Any:  # noqa: ANN401 # any JSON
    """Return a value from a file, or make it and store it there.

    A file that is missing, broken, or from another program or other inputs is rewritten; failure to write is
    ignored.

    Args:
        path: The file.
        made_of: Everything that the value depends on, besides the program.
        make: Makes the value, which must be JSON.
    """
    key = _key(made_of)
    try:
        head, _, data = path.read_bytes().partition(b"\n")
        if head == _seal(key, data):
            return json.loads(data)
    except (OSError, ValueError):
        pass
    value = make()
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    with contextlib.suppress(OSError):  # a read-only folder: the next run makes the value again
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, _seal(key, data) + b"\n" + data)
    return value


def _key(made_of: Iterable[bytes]) -> bytes:
    digest = hashlib.blake2b(program_hash().encode(), digest_size=16)
    for part in made_of:
        digest.update(len(part).to_bytes(8) + part)
    return digest.digest()


def _seal(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=key, digest_size=16).hexdigest().encode()
