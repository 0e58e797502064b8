/**
 * The content of a table as text: for the clipboard, and for finding.
 *
 * @module
 */

import { copy } from "./clipboard.js";

/** The parts of a cell that are no content: controls, and what only decorates. */
const NOT_CONTENT = ["button", "input", "summary", ".row-link", ".wins", ".checked", "[aria-hidden='true']"].join();

/**
 * Answers the buttons of the component `copy_buttons`, and ignores others.
 *
 * @param {HTMLElement} button
 * @param {HTMLTableElement[]} tables
 */
export function copyTables(button, tables) {
  if (button.dataset.part === "markdown") {
    copy(button, asMarkdown(tables));
  } else if (button.dataset.part === "csv") {
    copy(button, asCsv(tables));
  }
}

/**
 * The content of an element in one line.
 *
 * @param {Element} element
 * @param {string} without selectors of parts to leave out
 */
export function contentOf(element, without = NOT_CONTENT) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  copy.querySelectorAll(without).forEach((part) => part.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * The visible cells as rows of texts, the heads first. Folded claims are left out.
 *
 * @param {HTMLTableElement[]} tables
 * @returns {string[][]}
 */
function texts(tables) {
  const shown = tables.filter((table) => !table.hidden);
  const rows = shown.flatMap((table, index) => [...table.rows].filter((row) => !row.hidden && (index === 0 || row.parentElement !== table.tHead)));
  return rows.map((row) => [...row.cells].filter((cell) => !cell.hidden).map((cell) => contentOf(cell, `${NOT_CONTENT},details`)));
}

/**
 * The table as Markdown. Signs with a meaning in Markdown or HTML are escaped.
 *
 * @param {HTMLTableElement[]} tables
 */
function asMarkdown(tables) {
  const [head = [], ...rows] = texts(tables).map((row) => row.map((cell) => cell.replace(/[\\`*_~[\]<>|&]/g, "\\$&")));
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

/**
 * The table as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe, as in the data files.
 *
 * @param {HTMLTableElement[]} tables
 */
function asCsv(tables) {
  const field = (/** @type {string} */ cell) => {
    const safe = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return texts(tables).map((row) => `${row.map(field).join(",")}\r\n`).join("");
}
