"""`python -m builder`: the commands of the atlas."""

from builder.cli import main

main()
