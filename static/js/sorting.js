/**
 * The heads of a table by which a reader sorts it: a button in each, and the order that the address says.
 *
 * @module
 */

import * as address from "./address.js";
import { element } from "./element.js";
import { t } from "./words.js";

/** The ways to sort, as `aria-sort` and the address call them. */
const ORDERS = ["descending", "ascending"];

/**
 * Adds the button to a head.
 *
 * @param {Element} head
 * @param {string} column what the address calls its column
 */
export function addButton(head, column) {
  const name = head.textContent?.trim() ?? "";
  head.append(element("button", { type: "button", class: "sort", "data-sort": column, "aria-label": t("js-sorting-sort-by", { column: name }) }));
}

/**
 * What the address says; both null where it names no way to sort.
 *
 * @returns {{ column: string | null, order: string | null }}
 */
export function sorting() {
  const [column, order] = (address.get("sort") ?? "").split(".");
  return column && ORDERS.includes(order) ? { column, order } : { column: null, order: null };
}

/**
 * What the address has to say after a press on a column's button: the next of the ways to sort, or nothing after the last.
 *
 * @param {string} pressed
 * @param {string[]} orders the ways to sort by this column, in the order in which the button goes through them
 */
export function afterPress(pressed, orders = ORDERS) {
  const { column, order } = sorting();
  const next = column === pressed && order ? orders[orders.indexOf(order) + 1] : orders[0];
  return next ? `${pressed}.${next}` : null;
}

/**
 * Says at each head whether its column is sorted by.
 *
 * @param {Iterable<Element>} heads
 * @param {(head: Element) => string} columnOf what the address calls a head's column
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
