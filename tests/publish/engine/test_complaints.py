"""Whatever MkDocs complains of stops the build, with all that it said."""

import logging

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from paper_atlas.publish.engine.complaints import complaints_of_mkdocs
from paper_atlas.publish.paths import EngineError

LOG = logging.getLogger("mkdocs.structure")


@pytest.fixture(autouse=True)
def logger():
    logger = logging.getLogger("mkdocs")
    before = logger.level, [*logger.handlers]
    yield logger
    assert logger.handlers == before[1]
    logger.setLevel(before[0])


def test_where_mkdocs_complains_of_nothing_all_is_well(logger):
    with complaints_of_mkdocs() as found:
        LOG.info("Reading %s", "a.md")
        assert logger.isEnabledFor(logging.INFO)
        assert not logger.isEnabledFor(logging.DEBUG)
    assert found == []


def test_warnings_stop_the_build_at_its_end():
    with pytest.raises(EngineError) as failed, complaints_of_mkdocs() as found:  # noqa: PT012 # one after another
        LOG.warning("%s links to nothing", "a.md")
        found.append("and so does b.md")
        LOG.error("worse")
    assert str(failed.value) == "a.md links to nothing\nand so does b.md\nworse"


@pytest.mark.parametrize("error", [Abort("Aborted"), ConfigurationError("Bad nav")])
def test_where_mkdocs_gives_up_its_warnings_come_first(error):
    with pytest.raises(EngineError) as failed, complaints_of_mkdocs():  # noqa: PT012 # one after another
        LOG.warning("first")
        raise error
    assert str(failed.value) == f"first\n{error}"
    assert failed.value.__cause__ is error


def test_another_error_stays_what_it_is():
    with pytest.raises(ZeroDivisionError), complaints_of_mkdocs():  # noqa: PT012 # one after another
        LOG.warning("first")
        raise ZeroDivisionError
