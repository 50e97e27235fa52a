"""The version of the program: what is kept between runs is valid only for the program that made it."""

import hashlib
import sys
import sysconfig
from functools import cache
from pathlib import Path


@cache
def program_hash() -> str:
    """Return a hash of our own code, of Python and of the packages beside it."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    program = Path(__file__).parents[1]
    for path in sorted([*program.rglob("*.py"), *program.rglob("*.po")]):
        digest.update(path.read_bytes())
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    digest.update("\n".join(packages).encode())
    return digest.hexdigest()
