// Which papers a text names by identifiers and addresses, in whatever form and wherever in the text people paste them.

import { fnv, load, numbersOf } from "../shared/details.js";

const MOST = 60; // pieces of a text that are looked at; a longer one is an abstract
const TRIMMED = 8; // endings that are taken off what may be a DOI
const FEWEST_WORDS = 4; // in a part of an address that may be a title

const STRANGE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g; // invisible, and copied along
const DASHES = /[‐‑‒–−]/g;
const LABEL = /^(?:arxiv|doi|acl|openreview|pubmed|pmid|pmcid|preprint|https?)?[:.]?$|^\[[\w-]+\.[\w-]+\]$/i;
const APART = /\s+|[,;](?=\d{4}\.\d{4}|10\.\d{4}|https?:|arxiv|doi|$)/i;
const QUOTED = /^[<([{"'“‘]+|[>)\]}"'”’.,;:!]+$/g;

/** What is an identifier wherever it stands, in small letters; the groups of each are what the builder has as its key. */
const WITHIN = [
  /(?<!\d|\d\.)(\d{4}\.\d{4,5})(?:v\d{1,3})?(?!\d)/g, // arXiv
  /(?<![a-z-])([a-z-]{2,21})(?:\.[a-z-]{2,21})?(\/\d{7})(?:v\d{1,3})?(?!\d)/g, // arXiv before 2007, whose class is left out
  /(?<![a-z\d])([a-z]\d\d-\d{4}|\d{4}\.[a-z][\w-]{1,39}\.\d{1,5})(?:v\d)?(?!\d)/g, // ACL Anthology
  /openreview\.net\/\S*?[?&](?:id|forum)=([\w-]{4,20})/g,
  /\b(pmc\d{1,9})\b/g,
  /(?:pubmed\.ncbi\.nlm\.nih\.gov\/|ncbi\.nlm\.nih\.gov\/pubmed\/|\bpmid:)(\d{1,9})\b/g,
];
const DOI = /10\.\d{4,9}\/\S+/;
const BEHIND_DOI =
  /(?:[?#&].*|[.,;:!>)\]}"'”’/]+|\/(?:full|fulltext|abs|abstract|e?pdf|meta|html|references|citations?)|\.(?:pdf|html|full|abstract)|v\d{1,2})$/;
const ADDRESS = /^https?:\/\//i;
const OWN = /(?:^|\/)papers\/([a-z0-9-]+)(?:\/|\.md|\.html|[?#]|$)/;
const FORMER = /^[a-z0-9]+(?:-[a-z0-9]+){2,}$/; // the name of a page, which may be that of another by now
const LIKE_OPENREVIEW = /^(?=.*[\dA-Z-])[\w-]{8,14}$/;

/**
 * Return what a text names: `{numbers, rest, unknown}`.
 *
 * `numbers` are those of the papers, in the order of the text; `rest` is the text without their identifiers; `unknown` has the
 * identifiers and addresses that are of no paper here, which are not in the rest either.
 */
export async function identified(text) {
  const plain = text.normalize("NFKC").replace(STRANGE, "").replace(DASHES, "-");
  const pieces = plain.replace(/\bpmid:?\s+/gi, "pmid:").split(APART).filter(Boolean);
  if (pieces.length > MOST) return { numbers: [], rest: text, unknown: [] };
  const found = await Promise.all(pieces.map((piece) => meant(piece.replaceAll(QUOTED, ""), pieces.length === 1)));
  const isNamed = ({ number, isUnknown }) => number !== undefined || isUnknown;
  if (!found.some(isNamed)) return { numbers: [], rest: text, unknown: [] };
  const rest = pieces.filter((piece, place) => !isNamed(found[place]) && !LABEL.test(piece));
  return {
    numbers: [...new Set(found.map(({ number }) => number).filter((number) => number !== undefined))],
    rest: rest.join(" "),
    unknown: pieces.filter((_, place) => found[place].isUnknown),
  };
}

/** Return the number of the paper that a piece of a text means, or whether it is an identifier or an address of something else. */
async function meant(written, isAlone) {
  const piece = decoded(written);
  const small = piece.toLowerCase();
  const own = small.match(OWN)?.[1];
  const sure = [...WITHIN.flatMap((form) => [...small.matchAll(form)].map(([, ...parts]) => parts.join(""))), ...doisIn(small)];
  const guessed = isAlone ? [small.match(FORMER)?.[0], piece.match(LIKE_OPENREVIEW)?.[0].toLowerCase()] : [];
  const keys = [...new Set([...sure, own, ...guessed])].filter(Boolean);
  const ages = await Promise.all(keys.map(ageOf));
  const age = ages.find((one) => one !== undefined);
  const page = own ?? guessed[0];
  if (age !== undefined) return { number: (await load("explore/search.json")).papers - 1 - age };
  const number = page && (await numbersOf([page])).numbers.get(page);
  return { number, isUnknown: number === undefined && (sure.length > 0 || ADDRESS.test(written)) };
}

async function ageOf(key) {
  const { ids } = await load("explore/search.json");
  const shard = await load(`explore/ids/${fnv(key) % ids}.json`);
  return Object.hasOwn(shard, key) ? shard[key] : undefined;
}

/** Return what may be the DOI in a piece of text, the longest first: what is behind it in an address is taken off bit by bit. */
function doisIn(text) {
  const found = text.match(DOI) ?? [];
  while (found.length && found.length < TRIMMED && BEHIND_DOI.test(found.at(-1))) found.push(found.at(-1).replace(BEHIND_DOI, ""));
  return found;
}

/** Return the words of an address that tells a title, as those of many publishers do; nothing for others. */
export function titleIn(address) {
  if (!ADDRESS.test(address) || /\s/.test(address)) return "";
  const parts = decoded(address).replace(/[?#].*$/, "").split("/").slice(3);
  const titles = parts.map((part) => part.replace(/\.\w{2,5}$/, "").split(/[-_+\s:]+/).filter((word) => /^\p{L}[\p{L}\p{N}]*$/u.test(word)));
  const longest = titles.toSorted((one, other) => other.length - one.length)[0] ?? [];
  return longest.length < FEWEST_WORDS ? "" : longest.join(" ");
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // "100%"
  }
}
