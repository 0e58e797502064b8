/**
 * The heads of a table by which a reader sorts it: a button in each, and the order that the address names.
 *
 * Columns that are no criterion or subject have names that begin with `-`, as no slug does.
 *
 * @module
 */

import * as address from "./address.js";
import { element } from "./element.js";
import { compareTexts } from "./language.js";
import { t } from "./words.js";

/** A way to sort, as `aria-sort` and the address call it. @typedef {"ascending" | "descending"} Order */

/**
 * Adds the button to a head.
 *
 * @param {Element} head
 * @param {string} column the column's name in the address
 */
export function addButton(head, column) {
  const name = head.textContent?.trim() ?? "";
  head.append(element("button", { type: "button", class: "sort", "data-sort": column, "aria-label": t("js-sorting-sort-by", { column: name }) }));
}

/**
 * The order that the address names; both null if it names none.
 *
 * @returns {{ column: string, order: Order } | { column: null, order: null }}
 */
export function sorting() {
  const [column, order] = (address.get("sort") ?? "").split(".");
  return column && (order === "ascending" || order === "descending") ? { column, order } : { column: null, order: null };
}

/**
 * The setting after a press on a column's button: the first way to sort, then the other, then none.
 *
 * @param {string} pressed
 * @param {Order} first
 */
export function afterPress(pressed, first) {
  const { column, order } = sorting();
  const other = first === "ascending" ? "descending" : "ascending";
  const next = column !== pressed ? first : order === first ? other : null;
  return next ? `${pressed}.${next}` : null;
}

/**
 * States at each head whether its column is sorted by.
 *
 * @param {Iterable<Element>} heads
 * @param {(head: Element) => string} columnOf the column's name in the address
 */
export function showHeads(heads, columnOf) {
  const { column, order } = sorting();
  for (const head of heads) {
    head.removeAttribute("aria-sort");
    if (order && columnOf(head) === column) {
      head.setAttribute("aria-sort", order);
    }
  }
}

/** What a row is sorted by: a number, else a text; null for both without a value. @typedef {{ number: number | null, text: string | null }} Key */

/**
 * Compares two keys. Those without a value are last in both orders; equal ones keep their places.
 *
 * @param {Key} one
 * @param {Key} other
 * @param {Order} order
 */
export function compareKeys(one, other, order) {
  const sign = order === "ascending" ? 1 : -1;
  const hasValue = (/** @type {Key} */ { number, text }) => number !== null || text !== null;
  if (!hasValue(one) || !hasValue(other)) {
    return Number(hasValue(other)) - Number(hasValue(one));
  }
  if (one.number !== null && other.number !== null) {
    return sign * (one.number - other.number);
  }
  return Number(other.number !== null) - Number(one.number !== null) || sign * compareTexts(one.text ?? "", other.text ?? "");
}
