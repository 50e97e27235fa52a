// The words of the interface. They are written in English where they are used; `words.js` at the root of a site in another
// language, a file made with the site, holds their translations.

const WORDS = globalThis.atlasWords ?? {};
/** The language of the words, English where nobody translated them; its dates are written as the pages write them. */
export const LANGUAGE = globalThis.atlasWords ? document.documentElement.lang : "en-GB";
const THOUSANDS = /\B(?=(?:\d{3})+$)/g;
let rules, numbers; // made when first needed, since that takes milliseconds; for English it is not

/** Return a message in the language of the page, with its `{names}` filled in. */
export function say(message, values = {}) {
  const found = WORDS[message];
  return fill(typeof found === "string" ? found : message, values);
}

/** Return the message for a number of things; `{n}` stands for the number. */
export function plural(number, one, many, values = {}) {
  const forms = WORDS[one];
  const message = forms ? (forms[(rules ??= new Intl.PluralRules(LANGUAGE)).select(number)] ?? forms.other) : number === 1 ? one : many;
  return fill(message, { n: count(number), ...values });
}

/** Return a number with its thousands apart. */
export function count(number) {
  if (!globalThis.atlasWords) return String(number).replace(THOUSANDS, ",");
  return (numbers ??= new Intl.NumberFormat(LANGUAGE)).format(number);
}

function fill(message, values) {
  return message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
