/**
 * What is in sight of a table, as text to take along.
 *
 * @module
 */

import { copy } from "./clipboard.js";

/**
 * Answers the buttons of the component `copy_buttons`; any other is none of its business.
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
 * The cells in sight as rows of texts, the heads first. The claims folded into a cell stay behind.
 *
 * @param {HTMLTableElement[]} tables
 * @returns {string[][]}
 */
function texts(tables) {
  const shown = tables.filter((table) => !table.hidden);
  const rows = shown.flatMap((table, index) => [...table.rows].filter((row) => !row.hidden && (index === 0 || row.parentElement !== table.tHead)));
  return rows.map((row) => [...row.cells].filter((cell) => !cell.hidden).map(text));
}

/** The words of a cell in one line. @param {HTMLTableCellElement} cell */
function text(cell) {
  const copy = /** @type {HTMLElement} */ (cell.cloneNode(true));
  copy.querySelectorAll("details, button, .row-link").forEach((folded) => folded.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * The table as Markdown.
 *
 * @param {HTMLTableElement[]} tables
 */
function asMarkdown(tables) {
  const [head = [], ...rows] = texts(tables).map((row) => row.map((cell) => cell.replace(/[\\|]/g, "\\$&")));
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

/**
 * The table as CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe, as in the data files.
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
