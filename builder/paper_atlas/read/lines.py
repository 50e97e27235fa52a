"""Line numbers: which line of a text an offset is on."""

from bisect import bisect_right


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line begins; only a line feed ends a line."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def line_at(starts: list[int], offset: int) -> int:
    """Return the number, from 1, of the line that contains the offset."""
    return bisect_right(starts, offset)


def parts_from(openers: list[int], end: int) -> list[tuple[int, int]]:
    """Return begin and end of the parts of a text, each from its opener to the next, or to the end."""
    return list(zip(openers, [*openers[1:], end], strict=False))


def one_line(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())


def quoted(text: str, limit: int = 60) -> str:
    """Return the text as a problem quotes it: on one line, truncated if long."""
    return repr(text if len(text) <= limit else f"{text[: limit - 1]}…")
