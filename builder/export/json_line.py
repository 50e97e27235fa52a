"""Values → JSON on one line."""

import json

# One encoder for all: `json.dumps` makes a new one for each value, which takes longer than the value.
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def json_line(value: object) -> str:
    """Return a value as JSON, in Unicode and without a line break."""
    return _ENCODER.encode(value)
