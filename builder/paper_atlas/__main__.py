"""`paper-atlas`, or `python -m paper_atlas`: the commands of the atlas."""

import gc

from paper_atlas.cli import main


def run() -> None:
    """Run the command that the arguments name."""
    # A run keeps nearly everything it makes until it ends; looking for garbage took a tenth of its time.
    gc.disable()
    main()


if __name__ == "__main__":
    run()
