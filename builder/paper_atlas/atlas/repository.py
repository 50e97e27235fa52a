"""Where the files of an atlas are, as readers may know it."""

import re

_BY_SSH = re.compile(r"(?:ssh://)?[\w.-]{1,64}@([\w.-]{1,253})(?::\d{1,5}/|[:/])(.{1,500})")
_WITH_ACCOUNT = re.compile(r"(https?://)[^@/?#]{1,500}@(.{1,1000})", re.IGNORECASE)


def public_address(url: str) -> str:
    """Return the page of a repository on the web, from the address by which a host cloned it.

    Hosts hand over what they clone from. It may name an account, whose token must not be published, or go by SSH,
    where no reader can follow.

    >>> public_address("https://x-access-token:abc@github.com/kites/atlas.git")
    'https://github.com/kites/atlas'
    >>> public_address("git@gitlab.com:kites/atlas.git")
    'https://gitlab.com/kites/atlas'
    """
    if by_ssh := _BY_SSH.fullmatch(url):
        url = f"https://{by_ssh[1]}/{by_ssh[2]}"
    elif with_account := _WITH_ACCOUNT.fullmatch(url):
        url = f"{with_account[1]}{with_account[2]}"
    return url.removesuffix("/").removesuffix(".git")
