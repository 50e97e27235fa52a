"""What the words on the map must be: legible, in the picture, and apart."""

from typing import Any


def flaws_of_labels(page: Any, fewest: int) -> list[object]:  # a page of Playwright
    """Return what is wrong with the words of the map that is open: too few, too small, outside, or over each other."""
    boxes = [text.bounding_box() for text in page.locator(".map svg text").all() if text.is_visible()]
    frame = page.locator(".map svg").bounding_box()
    return [
        *([f"only {len(boxes)} words"] if len(boxes) < fewest else []),
        *(("too small", box) for box in boxes if box["height"] <= 9),
        *(("outside", box) for box in boxes if not _is_within(box, frame)),
        *(
            ("over each other", one, other)
            for place, one in enumerate(boxes)
            for other in boxes[:place]
            if _meet(one, other)
        ),
    ]


def _is_within(box: dict[str, float], frame: dict[str, float]) -> bool:
    return frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]


def _meet(one: dict[str, float], other: dict[str, float]) -> bool:
    """Tell whether two words cover each other; letters have half the height of their box."""
    return all(
        abs(one[side] + one[size] / 2 - other[side] - other[size] / 2) < (one[size] + other[size]) / 2 * share
        for side, size, share in [("x", "width", 1), ("y", "height", 0.5)]
    )
