#!/bin/sh
# pagefind-bin 1.5.2: which words of a text its index has.
#
# Expected: a word between any two signs that are no letters is a word of the index, and of a compound every part is.
# What happens: words are parted at blanks and at ASCII signs only, and of a compound the parts of one character are left
# out. "soup—boiled" (em dash) is there as "soup—boil" and "soupboil", so that "boiled" finds nothing; of "GPT-4" there are
# "gpt" and "gpt4", so that "4" finds nothing. A search for a word that the index does not have is answered with pages that
# begin alike, which hides it. Facts (`data-pagefind-meta`) are words of the index too: there, missing words can be put.
#
# Output seen:
#   soup—boil yes, boil no, gpt4 yes, gpt yes, 4 no; from a fact: boil yes, 4 yes
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pagefind-bin==1.5.2
words() { # the words of the index of a page with this body
    rm -rf "$folder/site"
    mkdir "$folder/site"
    printf '<!doctype html><html lang="en"><title>t</title>%s</html>' "$1" >"$folder/site/index.html"
    "$folder/venv/bin/python" -m pagefind_bin --site "$folder/site" --silent
    gzip -dc <"$(ls "$folder"/site/pagefind/index/*.pf_index)"
}
plain=$(words '<p data-pagefind-body>soup—boiled twice by GPT-4</p>' | tr -d '\000')
fact=$(words '<meta data-pagefind-meta="also[content]" content="boiled 4"><p data-pagefind-body>soup</p>' | tr -d '\000')
has() { printf '%s' "$1" | LC_ALL=C grep -aq "$2"; }
has "$plain" 'soup—boil' && has "$plain" 'gpt4' && ! has "$plain" 'dboil' && ! has "$plain" 'a4' || exit 1
has "$fact" 'dboil' && has "$fact" 'a4' || exit 1
echo "soup—boil yes, boil no, gpt4 yes, gpt yes, 4 no; from a fact: boil yes, 4 yes"
