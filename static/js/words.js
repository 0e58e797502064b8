/**
 * The messages for scripts, in the page's language, as patterns in a file of their own: it is loaded with the first tool
 * that needs them, and modules that import this one wait for it. `<body data-words>` has its address.
 *
 * @module
 */

import { language } from "./language.js";

/**
 * A text with places for values, and variants that a value selects: by itself, or by the plural form of its language.
 *
 * @typedef {string | (string | { var: string } | Selection)[]} Pattern
 */

/** @typedef {{ select: string, variants: Record<string, Pattern>, default: string }} Selection */

/** The values of a message's variables. @typedef {Record<string, string | number>} Values */

/** The patterns, by key. @type {Map<string, Pattern>} */
const patterns = new Map(Object.entries(await load()));

/** @type {Intl.PluralRules | null} */
let plurals = null;

/** @returns {Promise<Record<string, Pattern>>} */
async function load() {
  const response = await fetch(document.body.dataset.words ?? "");
  if (!response.ok) {
    throw new Error(`${response.url}: ${response.status}`);
  }
  return response.json();
}

/**
 * A message.
 *
 * @param {string} key
 * @param {Values} values
 * @returns {string}
 */
export function t(key, values = {}) {
  const pattern = patterns.get(key);
  if (pattern === undefined) {
    console.error(`there is no message ${key}`);
    return key;
  }
  return filled(pattern, values);
}

/** @param {Pattern} pattern @param {Values} values @returns {string} */
function filled(pattern, values) {
  if (typeof pattern === "string") {
    return pattern;
  }
  return pattern.map((part) => {
    if (typeof part === "string") {
      return part;
    }
    return "var" in part ? String(values[part.var]) : filled(variant(part, values[part.select]), values);
  }).join("");
}

/** The variant that a value selects. @param {Selection} selection @param {string | number} value @returns {Pattern} */
function variant({ variants, default: other }, value) {
  plurals ??= new Intl.PluralRules(language());
  const names = [String(value), typeof value === "number" ? plurals.select(value) : other, other];
  return variants[names.find((name) => Object.hasOwn(variants, name)) ?? other];
}
