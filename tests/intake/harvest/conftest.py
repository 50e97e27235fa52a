import pytest

from tests.intake.harvest.services import served


@pytest.fixture(scope="session")
def servers():
    """The services of this machine, started once."""
    with served() as world:
        yield world


@pytest.fixture
def world(servers, monkeypatch):
    """Services that have nothing yet, and that were asked nothing."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    base = servers.base
    servers.__init__()
    servers.base = base
    return servers
