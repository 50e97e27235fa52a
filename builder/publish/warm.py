"""The engine, warmed up: loads itself while the seeds are still being read, then waits for its work.

Loading MkDocs and the theme takes half of the time of a small build. It needs nothing that we
know, so it happens beside our own work, on the other core.
"""

import importlib
import json
import os
import sys


def main() -> None:
    """Load the engine, then run the command that one line on standard input names, if one comes."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # before Material is loaded, which prints it
    for extension in ("attr_list", "tables", "toc"):
        importlib.import_module(f"markdown.extensions.{extension}")
    importlib.import_module("mkdocs.commands.build")
    cli = importlib.import_module("mkdocs.__main__").cli

    line = sys.stdin.readline()
    if line:
        order = json.loads(line)
        os.environ.update(order["environment"])
        cli(order["arguments"])


if __name__ == "__main__":
    main()
