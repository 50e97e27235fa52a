"""`python -m builder`: the commands of the atlas."""

import gc

from builder.cli import main

# A run keeps nearly all that it makes until it ends; to look for what could be thrown away took a tenth of its time.
gc.disable()
main()
