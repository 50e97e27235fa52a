"""The address of an atlas's files, as its pages show it."""

import pytest

from paper_atlas.atlas.repository import public_address
from paper_atlas.atlas.settings import read_settings
from paper_atlas.publish.engine.project import Made, engine_config


@pytest.mark.parametrize(
    ("cloned", "shown"),
    [
        ("https://github.com/kites/atlas", "https://github.com/kites/atlas"),
        ("https://github.com/kites/atlas.git", "https://github.com/kites/atlas"),
        ("https://git.example/kites/atlas/", "https://git.example/kites/atlas"),
        ("https://x-access-token:v1.0abc@github.com/kites/atlas", "https://github.com/kites/atlas"),
        ("https://oauth2:secret@gitlab.com/kites/atlas.git", "https://gitlab.com/kites/atlas"),
        ("https://ada@bitbucket.org/kites/atlas", "https://bitbucket.org/kites/atlas"),
        ("git@github.com:kites/atlas.git", "https://github.com/kites/atlas"),
        ("ssh://git@git.example:2222/kites/atlas.git", "https://git.example/kites/atlas"),
        ("ssh://git@git.example/kites/atlas.git", "https://git.example/kites/atlas"),
        ("https://git.example/@kites/atlas", "https://git.example/@kites/atlas"),
        ("", ""),
    ],
)
def test_a_repository_is_shown_where_readers_find_it_and_without_an_account(cloned, shown):
    assert public_address(cloned) == shown


def test_neither_pages_nor_the_theme_learn_the_token_with_which_a_host_cloned():
    config = "repo_url: https://x-access-token:v1.0abc@github.com/kites/atlas\n"
    settings = read_settings(config)
    assert settings.repo_url == "https://github.com/kites/atlas"
    given = {"repo_url": "https://x-access-token:v1.0abc@github.com/kites/atlas"}
    assert engine_config(given, Made(repo_url=settings.repo_url))["repo_url"] == settings.repo_url


def test_an_atlas_without_a_repository_gets_none():
    assert "repo_url" not in engine_config({}, Made(repo_url=""))
