/**
 * The messages of the page for its scripts, in the page's language. The page carries them as patterns, in elements
 * `<script type="application/json" data-words>`.
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

/** The patterns of the page, by key. @type {Map<string, Pattern> | null} */
let patterns = null;

/** @type {Intl.PluralRules | null} */
let plurals = null;

/**
 * A message of the page.
 *
 * @param {string} key
 * @param {Values} values
 * @returns {string}
 */
export function t(key, values = {}) {
  patterns ??= new Map([...document.querySelectorAll("script[data-words]")].flatMap((data) => Object.entries(JSON.parse(data.textContent ?? "{}"))));
  const pattern = patterns.get(key);
  if (pattern === undefined) {
    console.error(`the page has no message ${key}`);
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
