"""The commands: arguments in, report and exit code out. Only this module prints."""

from importlib import import_module

import click

_COMMANDS = {
    "new": "new",
    "build": "build",
    "pages": "pages",
    "serve": "pages",
    "join": "join",
    "check": "check",
    "add": "taking_in.add",
    "harvest": "taking_in.harvest",
    "report": "report",
    "record": "record",
    "topics": "vocabulary.topic_commands",
    "entities": "vocabulary.entity_commands",
    "tag": "stream",
    "related": "stream",
    "similar": "stream",
    "eval": "evaluate",
}
"""Name → its module in `commands/`, in the order of the help."""


class _Commands(click.Group):
    """Loads a command when it is called: a build with nothing to do must not load what others need."""

    def list_commands(self, _: click.Context) -> list[str]:
        return [*_COMMANDS]

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"paper_atlas.commands.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, "evaluate" if cmd_name == "eval" else cmd_name)
        return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="paper-atlas", message="paper-atlas %(version)s")
def main() -> None:
    """Turn a heap of paper abstracts into a site that people love to browse."""
