/**
 * The language of the page, for functions of the browser that depend on it.
 *
 * A site may have a language tag that the browser does not accept, such as `zh-yue`. The browser's own language is used
 * then.
 *
 * @module
 */

/** @type {string[] | null} */
let accepted = null;

/**
 * The language of the page as the browser accepts it.
 *
 * @returns {string[]} the tag, or nothing for the browser's own language
 */
export function language() {
  if (accepted === null) {
    try {
      accepted = Intl.getCanonicalLocales(document.documentElement.lang);
    } catch {
      accepted = [];
    }
  }
  return accepted;
}

/** @type {Intl.Collator | null} */
let collator = null;

/**
 * Compares two texts as the page's language orders them. Numbers in them are compared by size.
 *
 * @param {string} one
 * @param {string} other
 */
export function compareTexts(one, other) {
  collator ??= new Intl.Collator(language(), { numeric: true });
  return collator.compare(one, other);
}

/**
 * The form of a text in which readers find it: without case, accents, and blanks between digits. `12345` is found in
 * "12 345.50 EUR", and `creme` in "Crème".
 *
 * @param {string} text
 */
export function searchable(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/(?<=\p{N})\s+(?=\p{N})/gu, "").replace(/\s+/g, " ").trim();
}
