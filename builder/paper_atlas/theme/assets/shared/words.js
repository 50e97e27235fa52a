// The words of the interface. They are written in English where they are used; `words.js` at the root of a site in another
// language, a file made with the site, holds their translations.

const WORDS = globalThis.atlasWords ?? {};
/** The language of the words, English where nobody translated them; its dates are written as the pages write them. */
export const LANGUAGE = globalThis.atlasWords ? document.documentElement.lang : "en-GB";
const RULES = new Intl.PluralRules(LANGUAGE);

/** Return a message in the language of the page, with its `{names}` filled in. */
export function say(message, values = {}) {
  const found = WORDS[message];
  return fill(typeof found === "string" ? found : message, values);
}

/** Return the message for a number of things; `{n}` stands for the number. */
export function plural(number, one, many, values = {}) {
  const forms = WORDS[one];
  const message = forms ? (forms[RULES.select(number)] ?? forms.other) : number === 1 ? one : many;
  return fill(message, { n: count(number), ...values });
}

/** Return a number with its thousands apart. */
export function count(number) {
  return number.toLocaleString(LANGUAGE);
}

function fill(message, values) {
  return message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
