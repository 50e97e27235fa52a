#!/bin/sh
# pybtex reads escaped braces and dollars as their backslashes.
# pybtex 0.26.1, latexcodec 3.0.1
# Expected: \{x\} is {x} and \$5 is $5, as \% is %
# Found: braces are lost, and the dollar keeps its backslash
# Seen:
#     \x\ and \$5 at 5%
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pybtex==0.26.1 latexcodec==3.0.1 2>/dev/null
found=$("$folder/venv/bin/python" - <<'PYTHON'
from pybtex.richtext import Text

print(Text.from_latex(r"\{x\} and \$5 at 5\%"))
PYTHON
)
printf "%s\n" "$found"
[ "$found" = "$(sed -n 's/^#     //p' "$0")" ]
