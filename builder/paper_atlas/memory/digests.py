"""Digests of values, by which a run recognises what an earlier one has already made."""

import hashlib

import msgspec

_PACK = msgspec.msgpack.Encoder().encode


def digest(*facts: object) -> bytes:
    """Return 16 bytes that stand for values: equal for equal ones, and different for any others.

    Args:
        facts: Texts, bytes, numbers, and tuples, lists, dictionaries and dataclasses of these; no sets, which
            have no order.

    Raises:
        TypeError: A fact is something else, such as a function.
    """
    try:
        packed = _PACK(facts)
    except UnicodeEncodeError:  # half a character, which JSON can write
        packed = repr(facts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(packed, digest_size=16).digest()
