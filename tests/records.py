"""What tests write of a record in fewer words."""

from paper_atlas.model.records import Link


def links(*urls: str) -> tuple[Link, ...]:
    """Return addresses of which the seed does not say what they lead to."""
    return tuple(Link("", url) for url in urls)
