// Text → the words by which it is found, whatever dashes, accents, strokes, ligatures or scripts are in or beside them.
// The builder reads papers in the same way (`text/search/search_words.py`); a test keeps the two in step.

const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ł: "l",
  ŋ: "n", ŧ: "t", ƀ: "b", ɖ: "d", ƒ: "f", ǥ: "g", ɨ: "i", ɫ: "l", ɵ: "o", ʉ: "u", ƶ: "z",
};
const GREEK = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", ζ: "zeta", η: "eta", θ: "theta",
  ι: "iota", κ: "kappa", λ: "lambda", μ: "mu", ν: "nu", ξ: "xi", ο: "omicron", π: "pi",
  ρ: "rho", σ: "sigma", ς: "sigma", τ: "tau", υ: "upsilon", φ: "phi", χ: "chi", ψ: "psi", ω: "omega",
};
const OWN = new Map(Object.entries(LETTERS));
for (const [letter, plain] of Object.entries(LETTERS)) {
  const capital = letter.toUpperCase();
  if (capital.length === 1 && !OWN.has(capital) && !/[A-Z]/.test(capital)) OWN.set(capital, plain[0].toUpperCase() + plain.slice(1));
}
const OF_ITS_OWN = new RegExp(`[${[...OWN.keys()].join("")}]`, "g");
const SIGN = /(?<![\u0370-\u03ff])[α-ωΑ-Ω](?![\u0370-\u03ff])/g;
const JOINS = "\\-‐‑‒–−_./'’";
const CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff";
const COMPOUND = new RegExp(`[\\p{L}\\p{N}\\p{M}]+(?:[${JOINS}][\\p{L}\\p{N}\\p{M}]+)*`, "gu");
const PIECE = new RegExp(`[${CJK}]+|\\p{Nd}+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|(?:(?![${CJK}A-Za-z])[\\p{L}\\p{Nl}\\p{No}\\p{M}])+`, "gu");
const RUN = new RegExp(`[${CJK}]+`, "u");
const RUNS = new RegExp(RUN, "gu");

/** Return the letters and digits of a text without case and accents, like `fold` in `text/__init__.py`. */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toUpperCase() // "ß" becomes "SS"
    .toLowerCase()
    .replace(/ς/g, "σ")
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "");
}

/** Return a text in the letters on keyboards, with capitals kept. */
export function plainLetters(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(OF_ITS_OWN, (letter) => OWN.get(letter))
    .replace(/(?<=\p{Nd})×/gu, "x") // 224×224, which keyboards write as 224x224
    .replace(SIGN, (letter) => `-${GREEK[letter.toLowerCase()]}-`);
}

/** Return what is between spaces and brackets, split at hyphens into parts of pieces: `VisionLLM-2`, [[vision, llm], [2]]. */
export function compounds(text) {
  const found = plainLetters(text).replace(/-{2,}/g, "-").match(COMPOUND) ?? [];
  return found
    .map((one) =>
      one
        .split(new RegExp(`[${JOINS}]`, "u"))
        .map((part) => (part.match(PIECE) ?? []).map((piece) => piece.toLowerCase()))
        .filter((pieces) => pieces.length),
    )
    .filter((parts) => parts.length);
}

/** Return all words by which a compound may be found. */
export function wordsOf(parts) {
  const whole = parts.map((part) => part.join(""));
  const found = new Set([...whole, whole.join("")]);
  parts.forEach((part) => part.filter((piece) => [...piece].length > 1 || /^\p{Nd}$/u.test(piece)).forEach((piece) => found.add(piece)));
  for (let at = 1; at < whole.length; at++) {
    if (/^\p{Nd}/u.test(whole[at]) || /\p{Nd}$/u.test(whole[at - 1])) found.add(whole[at - 1] + whole[at]);
  }
  return new Set([...found].flatMap(pairs));
}

/** Return the pairs of characters by which Chinese, Japanese and Korean are found, and the last one alone; others unchanged. */
function pairs(word) {
  const runs = word.match(RUNS);
  if (!runs) return [word];
  return runs.flatMap((run) => {
    const letters = [...run];
    return [letters.at(-1), ...letters.slice(1).map((letter, at) => letters[at] + letter)];
  });
}

/** Return what a compound requires: itself as one word; for Chinese, Japanese and Korean, the pairs of characters. */
export function askedAs(parts) {
  const pieces = parts.flat();
  if (!pieces.some((piece) => RUN.test(piece))) return [pieces.join("")];
  return pieces.flatMap((piece) => {
    const found = pairs(piece);
    return found.length > 1 ? found.slice(1) : found;
  });
}

/** Return all words by which a text may be found. */
export const searchWords = (text) => new Set(compounds(text).flatMap((parts) => [...wordsOf(parts)]));
