#!/bin/sh
# bibtexparser 2.1.0: an entry of the type `@commentary` is lost without a word.
#
# Expected: `commentary` is one of the entry types of BibLaTeX's manual (2.1.3, "Unsupported types": a work that may be
#   used and is treated as @misc), so `@commentary{key, …}` is an entry like any other; or at least a failed block says
#   that it was not.
# What happens: the splitter looks for the word `comment` at the beginning of the type, and takes the whole entry for an
#   explicit comment. It is in none of `entries`, `failed_blocks` and `strings`. `@article` beside it is read.
# Output seen:
#   entries: ['other']  failed: 0  comments: 1
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q bibtexparser==2.1.0
seen=$("$folder/venv/bin/python" - <<'PYTHON'
import bibtexparser

text = "@commentary{kept, title = {On Kites}}\n\n@article{other, title = {On Wind}}\n"
library = bibtexparser.parse_string(text)
print("entries:", [entry.key for entry in library.entries], " failed:", len(library.failed_blocks), " comments:", len(library.comments))
PYTHON
)
echo "$seen"
[ "$seen" = "entries: ['other']  failed: 0  comments: 1" ]
