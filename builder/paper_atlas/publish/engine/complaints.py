"""What MkDocs complains of, as an error."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import Abort, ConfigurationError

from paper_atlas.publish.paths import EngineError


@contextmanager
def complaints_of_mkdocs() -> Iterator[list[str]]:
    """Collect MkDocs' warnings, and fail if there are any, as its `--strict` does.

    Raises:
        EngineError: There was a warning, or MkDocs gave up.
    """
    found: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger, collector = logging.getLogger("mkdocs"), Collector(logging.WARNING)
    logger.addHandler(collector)
    # Below this, MkDocs logs what it does with each page, and does not report which anchors pages link to.
    logger.setLevel(logging.INFO)
    try:
        yield found
    except (Abort, ConfigurationError) as error:
        raise EngineError("\n".join([*found, str(error)])) from error
    finally:
        logger.removeHandler(collector)
    if found:
        raise EngineError("\n".join(found))
