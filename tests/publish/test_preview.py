import pytest

from paper_atlas.publish import preview
from paper_atlas.publish.preview import serve, without_policy

PAGE = (
    b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><script>reload()</script>"""
)


def served(body):
    return without_policy(lambda *_: body)({}, None)


def test_a_page_in_the_preview_may_run_the_script_that_reloads_it_and_keeps_its_length():
    [page] = served([PAGE])
    assert b"http-equiv" not in page
    assert len(page) == len(PAGE)


def test_a_file_in_the_preview_is_sent_as_it_is():
    file = iter([PAGE])
    assert served(file) is file


class Server:
    """What the preview asks of the server of MkDocs."""

    def __init__(self, *arguments):
        self.arguments = arguments
        self.watched = []
        self.ended = False

    def serve_request(self, *_):
        return [PAGE]

    def set_app(self, app):
        self.app = app

    def watch(self, path, *, recursive=True):
        self.watched.append((path, recursive))

    def serve(self):
        raise self.stop

    def shutdown(self):
        self.ended = True


@pytest.fixture
def server(monkeypatch):
    made = []
    monkeypatch.setattr(preview, "LiveReloadServer", lambda *given: made.append(Server(*given)) or made[0])
    return made


def rebuild():
    """Do nothing."""


def test_the_preview_is_for_this_machine_alone_and_follows_folders_and_files_until_it_is_interrupted(
    tmp_path, server
):
    Server.stop = KeyboardInterrupt
    serve(tmp_path, 8000, rebuild, [tmp_path / "seeds", tmp_path / "docs"], [tmp_path / "mkdocs.yml"])
    [found] = server
    assert found.arguments == (rebuild, "127.0.0.1", 8000, str(tmp_path))
    assert found.watched == [
        (str(tmp_path / "seeds"), True),
        (str(tmp_path / "docs"), True),
        (str(tmp_path / "mkdocs.yml"), False),
    ]
    assert b"http-equiv" not in found.app({}, None)[0]
    assert found.ended


def test_the_preview_ends_its_server_whatever_happens(tmp_path, server):
    Server.stop = ZeroDivisionError
    with pytest.raises(ZeroDivisionError):
        serve(tmp_path, 8000, rebuild, [], [])
    assert server[0].ended


def test_the_preview_shows_the_sites_own_page_of_an_error(tmp_path, server):
    Server.stop = KeyboardInterrupt
    serve(tmp_path, 8000, rebuild, [], [])
    (tmp_path / "404.html").write_bytes(b"Nothing here")
    assert server[0].error_handler(404) == b"Nothing here"
    assert server[0].error_handler(500) is None
