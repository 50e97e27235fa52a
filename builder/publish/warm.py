"""The engine, warmed up: loads itself while the seeds are still being read, then waits for its work.

Loading MkDocs and the theme takes half of the time of a small build. It needs nothing that we
know, so it happens beside our own work, on the other core.
"""

import json
import os
import sys


def main() -> None:
    """Load the engine, then run the command that one line on standard input names, if one comes."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # before Material is loaded, which prints it
    import markdown.extensions.attr_list  # noqa: PLC0415 # all of these: the loading is the work
    import markdown.extensions.tables  # noqa: PLC0415
    import markdown.extensions.toc  # noqa: PLC0415, F401
    import mkdocs.commands.build  # noqa: PLC0415, F401
    from mkdocs.__main__ import cli  # noqa: PLC0415

    line = sys.stdin.readline()
    if line:
        order = json.loads(line)
        os.environ.update(order["environment"])
        cli(order["arguments"])


if __name__ == "__main__":
    main()
