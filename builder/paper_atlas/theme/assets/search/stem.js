// English words → their stems, as the index has them: Porter's second algorithm, https://snowballstem.org/algorithms/english/stemmer.html,
// in the version of Pagefind 1.5. A test compares it with the stems of an index that Pagefind has made.

const V = "[aeiouy]";
const NOT_V = "[^aeiouy]";
const HAS_VOWEL = new RegExp(V);
const REGION = new RegExp(`${V}${NOT_V}`);
const SHORT = new RegExp(`(?:^${V}${NOT_V}|${NOT_V}${V}[^aeiouywxY]|past)$`);
const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

const SPECIAL = new Map(Object.entries({
  skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl",
  sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes",
}));
const UNCHANGED = /^(?:evening|inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;

/** Ending → what stands for it, by step, the longest first. */
const SECOND = Object.entries({
  ization: "ize", ational: "ate", ogist: "og", fulness: "ful", ousness: "ous", iveness: "ive", tional: "tion",
  biliti: "ble", lessli: "less", entli: "ent", ation: "ate", alism: "al", aliti: "al", ousli: "ous", iviti: "ive",
  fulli: "ful", enci: "ence", anci: "ance", abli: "able", izer: "ize", ator: "ate", alli: "al", bli: "ble",
});
const THIRD = Object.entries({
  ational: "ate", tional: "tion", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "",
});
const FOURTH = /(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;

/** Return the stem of a word in small letters. */
export function stem(word) {
  if (word.length <= 2) return word;
  if (SPECIAL.has(word)) return SPECIAL.get(word);
  const marked = word.replace(/(^|[aeiouy])y/g, "$1Y"); // as a consonant
  const first = marked.match(/^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/)?.[0].length ?? behind(marked, 0);
  const regions = [first, behind(marked, first)];
  const single = withoutPlural(marked);
  if (UNCHANGED.test(single)) return single;
  const plain = withFinalI(withoutPast(single, regions));
  return withoutLast(withoutSuffix(thirdStep(secondStep(plain, regions), regions), regions), regions).replaceAll("Y", "y");
}

/** Return where the region begins that is behind the first consonant behind a vowel. */
function behind(word, from) {
  const found = word.slice(from).search(REGION);
  return found < 0 ? word.length : from + found + 2;
}

function withoutPlural(word) {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  return /[us]s$/.test(word) || !/[aeiouy].+s$/.test(word) ? word : word.slice(0, -1);
}

function withoutPast(word, [first]) {
  const eed = word.match(/eed(?:ly)?$/);
  if (eed) return eed.index >= first ? word.slice(0, eed.index + 2) : word;
  if (/^[^aeiou]ying$/.test(word)) return `${word[0]}ie`;
  const bare = word.replace(/(?:ed|ing)(?:ly)?$/, "");
  if (bare === word || !HAS_VOWEL.test(bare)) return word;
  if (/(?:at|bl|iz)$/.test(bare)) return `${bare}e`;
  if (DOUBLE.test(bare)) return /^[aeo]..$/.test(bare) ? bare : bare.slice(0, -1);
  return first >= bare.length && SHORT.test(bare) ? `${bare}e` : bare;
}

const withFinalI = (word) => word.replace(/(?<=.[^aeiouy])[yY]$/, "i");

function secondStep(word, [first]) {
  const found = SECOND.find(([ending]) => word.endsWith(ending));
  if (found) return word.length - found[0].length >= first ? word.slice(0, -found[0].length) + found[1] : word;
  if (/logi$/.test(word) && word.length - 3 >= first) return word.slice(0, -1);
  return /[cdeghkmnrt]li$/.test(word) && word.length - 2 >= first ? word.slice(0, -2) : word;
}

function thirdStep(word, [first, second]) {
  if (word.endsWith("ative")) return word.length - 5 >= second ? word.slice(0, -5) : word;
  const found = THIRD.find(([ending]) => word.endsWith(ending));
  return found && word.length - found[0].length >= first ? word.slice(0, -found[0].length) + found[1] : word;
}

function withoutSuffix(word, [, second]) {
  const found = word.match(FOURTH);
  if (!found || found.index < second) return word;
  return found[0] === "ion" && !/[st]ion$/.test(word) ? word : word.slice(0, found.index);
}

function withoutLast(word, [first, second]) {
  const bare = word.slice(0, -1);
  if (word.endsWith("e")) return bare.length >= second || (bare.length >= first && !SHORT.test(bare)) ? bare : word;
  return word.endsWith("ll") && bare.length >= second ? bare : word;
}
