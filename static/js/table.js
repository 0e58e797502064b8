/**
 * What a reader can do with a comparison table: choose subjects, see only differences, filter, sort, fold groups away, and
 * take the table along. What they chose is kept in the address.
 *
 * The table itself is plain HTML and complete; this only hides, orders and copies what is there. The tools are in the page
 * but hidden, since without a script they could do nothing.
 *
 * @module
 */

import * as address from "./address.js";
import { element, part } from "./element.js";
import { addButton, afterPress, showHeads, sorting } from "./sorting.js";
import { copyTables } from "./table-text.js";
import { t } from "./words.js";

/** Below this width of the table, in pixels, two subjects are shown at a time. */
const NARROW = 640;

/** A table with its tools. */
class Table {
  /** @param {HTMLElement} tools @param {HTMLElement} block */
  constructor(tools, block) {
    this.tools = tools;
    this.block = block;
    this.tables = [...block.querySelectorAll("table")];
    /** The slugs of all subjects. @type {string[]} */
    this.subjects = [...this.tables[0].querySelectorAll("thead th[data-subject]")].map((cell) => cell.getAttribute("data-subject") ?? "");
    this.rows = this.tables.map((table) => [...table.tBodies[0].rows]);
    this.addButtons();
    tools.addEventListener("input", () => this.keep());
    tools.addEventListener("click", (event) => this.press(event));
    address.onChange(() => this.show());
    new ResizeObserver(() => this.show()).observe(block);
    tools.hidden = false;
    this.show();
  }

  /** Adds a button to each column's head, to sort by it, and one to each group's, to fold it away. */
  addButtons() {
    for (const table of this.tables) {
      table.querySelectorAll("thead th").forEach((head) => addButton(head, columnOf(head)));
      const caption = table.caption;
      if (caption && this.tables.length > 1) {
        caption.append(element("button", { type: "button", class: "fold", "data-fold": "", "aria-expanded": "true" }, t("js-table-fold")));
      }
    }
    this.block.addEventListener("click", (event) => this.press(event));
  }

  /** What the reader chose of the subjects; on a narrow screen two, until they choose. @returns {string[]} */
  chosen() {
    const named = (address.get("subjects") ?? "").split(",").filter((slug) => this.subjects.includes(slug));
    if (named.length > 0) {
      return named;
    }
    return this.block.clientWidth < NARROW ? this.subjects.slice(0, 2) : this.subjects;
  }

  /** Puts what the tools say into the address. */
  keep() {
    const boxes = /** @type {HTMLInputElement[]} */ ([...this.tools.querySelectorAll(".tool-list input")]);
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const touched = boxes.length > 0 && chosen.join() !== this.chosen().join();
    /** @type {Record<string, string | null>} */
    const values = {
      only: this.input("differences").checked ? "differences" : null,
      group: this.tools.querySelector("select")?.value || null,
      find: this.input("find").value.trim() || null,
    };
    if (touched) {
      values.subjects = chosen.length === this.subjects.length ? null : chosen.join(",");
    }
    address.set(values);
  }

  /** @param {string} name @returns {HTMLInputElement} */
  input(name) {
    return /** @type {HTMLInputElement} */ (part(this.tools, name));
  }

  /** Answers a button. @param {Event} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.sort !== undefined) {
      address.set({ sort: afterPress(button.dataset.sort) });
    } else if (button?.dataset.fold !== undefined) {
      fold(button);
    } else if (button?.dataset.part === "claims") {
      this.openClaims(button);
    } else if (button) {
      copyTables(button, this.tables);
    }
  }

  /** Opens all claims in sight, or closes them. @param {HTMLElement} button */
  openClaims(button) {
    const isOpen = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOpen));
    this.block.querySelectorAll("details").forEach((claim) => { claim.open = isOpen; });
  }

  /** Brings what the address says onto the page. */
  show() {
    const chosen = this.chosen();
    for (const box of this.tools.querySelectorAll(".tool-list input")) {
      /** @type {HTMLInputElement} */ (box).checked = chosen.includes(/** @type {HTMLInputElement} */ (box).value);
    }
    const count = this.tools.querySelector("[data-part='count']");
    if (count) {
      count.textContent = t("js-table-count", { shown: chosen.length, total: this.subjects.length });
    }
    const wanted = {
      only: address.get("only") === "differences",
      group: address.get("group") ?? "",
      find: address.get("find") ?? "",
    };
    this.input("differences").checked = wanted.only;
    this.input("find").value = this.input("find") === document.activeElement ? this.input("find").value : wanted.find;
    const select = this.tools.querySelector("select");
    if (select) {
      select.value = wanted.group;
    }
    for (const cell of this.block.querySelectorAll("[data-subject]")) {
      /** @type {HTMLElement} */ (cell).hidden = !chosen.includes(cell.getAttribute("data-subject") ?? "");
    }
    this.block.classList.toggle("is-wide", chosen.length > 2);
    this.block.classList.toggle("is-narrow", chosen.length <= 2);
    this.showRows(wanted);
    this.sort();
  }

  /** @param {{ only: boolean, group: string, find: string }} wanted */
  showRows({ only, group, find }) {
    let shown = 0;
    const check = this.input("differences").closest("label");
    if (check) {
      // If they differ in every row, the tool would do nothing.
      check.hidden = this.rows.flat().every(differs);
    }
    this.tables.forEach((table, index) => {
      for (const row of this.rows[index]) {
        const fits = (!find || (row.textContent ?? "").toLocaleLowerCase().includes(find.toLocaleLowerCase())) && (!only || differs(row));
        row.hidden = !fits;
      }
      const isGroup = !group || table.getAttribute("data-group") === group;
      table.hidden = !isGroup || this.rows[index].every((row) => row.hidden);
      shown += isGroup ? this.rows[index].filter((row) => !row.hidden).length : 0;
    });
    const total = this.rows.flat().length;
    part(this.tools, "shown").textContent = shown === total ? "" : t("js-table-shown", { shown, total });
  }

  /** Orders the rows of each group as the address says. */
  sort() {
    const { column, order } = sorting();
    const sign = order === "ascending" ? 1 : -1;
    this.tables.forEach((table, index) => {
      showHeads(table.querySelectorAll("thead th"), columnOf);
      const rows = [...this.rows[index]];
      if (column) {
        rows.sort((one, other) => sign * compare(key(one, column), key(other, column)));
      }
      table.tBodies[0].append(...rows);
    });
  }
}

/** The name of a head's column. @param {Element} head */
function columnOf(head) {
  return head.getAttribute("data-subject") ?? (head.classList.contains("column-why") ? "why" : "criterion");
}

/** Whether the subjects in sight differ in a row: in their values, or because one of them wins. @param {HTMLTableRowElement} row */
function differs(row) {
  const cells = [...row.cells].filter((cell) => cell.hasAttribute("data-subject") && !cell.hidden);
  const values = cells.map((cell) => cell.getAttribute("data-value") ?? cell.querySelector(".value")?.textContent?.trim());
  return new Set(values).size > 1 || cells.some((cell) => cell.classList.contains("is-winner"));
}

/** What a row is sorted by: the score in a subject's column, else the words. @param {HTMLTableRowElement} row @param {string} column */
function key(row, column) {
  const cell = [...row.cells].find((cell) => cell.getAttribute("data-subject") === column)
    ?? (column === "why" ? row.cells[row.cells.length - 1] : row.cells[0]);
  const score = cell.getAttribute("data-score");
  return { number: score ? Number(score) : null, words: cell.querySelector(".value, .row-title")?.textContent ?? cell.textContent ?? "" };
}

/** Numbers before words, by size; words as the page's language has them. @param {ReturnType<typeof key>} one @param {ReturnType<typeof key>} other */
function compare(one, other) {
  if (one.number !== null && other.number !== null) {
    return one.number - other.number;
  }
  return Number(one.number !== null) - Number(other.number !== null)
    || one.words.localeCompare(other.words, document.documentElement.lang, { numeric: true });
}

/** Folds a group's rows away, or shows them again. @param {HTMLElement} button */
function fold(button) {
  const isOpen = button.getAttribute("aria-expanded") !== "true";
  const table = button.closest("table");
  button.setAttribute("aria-expanded", String(isOpen));
  button.textContent = isOpen ? t("js-table-fold") : t("js-table-unfold");
  table?.classList.toggle("is-folded", !isOpen);
}

for (const tools of document.querySelectorAll("[data-table-tools]")) {
  const block = document.getElementById(tools.getAttribute("data-table-tools") ?? "");
  if (tools instanceof HTMLElement && block) {
    new Table(tools, block);
  }
}
