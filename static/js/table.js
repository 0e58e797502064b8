/**
 * The tools of a comparison table: choose subjects, show only differences, filter, sort, fold groups, and copy. The settings
 * are kept in the address.
 *
 * The table is complete without this script, which only hides, orders and copies its rows. A tool is shown only if it can
 * change something.
 *
 * @module
 */

import * as address from "./address.js";
import { check, checkedIn, element, keepFocusInView, known, part } from "./element.js";
import { searchable } from "./language.js";
import { addButton, afterPress, compareKeys, showHeads, sorting } from "./sorting.js";
import { contentOf, copyTables } from "./table-text.js";
import { t } from "./words.js";

/** @import { Key } from "./sorting.js" */

/** The number of columns that fit, up to a width of the table in rem. The style sheet has the same. */
const FITTING = [{ below: 40, columns: 2 }, { below: 60, columns: 4 }, { below: Infinity, columns: 6 }];

/** The name of the first column in the address. */
const CRITERION = "-criterion";

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
    this.groups = this.tables.map((table) => table.getAttribute("data-group") ?? "");
    /** The texts in which readers find a row. @type {Map<HTMLTableRowElement, string>} */
    this.texts = new Map();
    this.boxes = /** @type {HTMLInputElement[]} */ ([...tools.querySelectorAll("[data-part='subjects'] input")]);
    this.groupBoxes = /** @type {HTMLInputElement[]} */ ([...tools.querySelectorAll("[data-part='groups'] input")]);
    this.kindBoxes = /** @type {HTMLInputElement[]} */ ([...tools.querySelectorAll("[data-part='kinds'] input")]);
    this.tagBoxes = /** @type {HTMLInputElement[]} */ ([...tools.querySelectorAll("[data-part='tags'] input")]);
    this.only = /** @type {HTMLInputElement} */ (part(tools, "differences"));
    /** The field is part of long tables only. @type {HTMLInputElement | null} */
    this.find = tools.querySelector("[data-part='find']");
    this.addButtons();
    tools.addEventListener("input", (event) => this.keep(event));
    tools.addEventListener("click", (event) => this.press(event));
    address.onChange(() => this.show());
    keepFocusInView(block);
    addEventListener("hashchange", () => this.showTarget());
    new ResizeObserver(() => this.show()).observe(block);
    this.show();
    this.showTarget();
  }

  /** Adds a button to each head by which sorting can change something, and one to each group, to fold it. */
  addButtons() {
    const sortable = [CRITERION, ...this.subjects].filter((column) => this.canSort(column));
    for (const table of this.tables) {
      for (const head of table.querySelectorAll("thead th")) {
        if (sortable.includes(columnOf(head))) {
          addButton(head, columnOf(head));
        }
      }
      const caption = table.caption;
      if (caption && this.tables.length > 1) {
        caption.append(element("button", { type: "button", class: "fold", "data-fold": "", "aria-expanded": "true" }, t("js-table-fold")));
      }
    }
    this.block.addEventListener("click", (event) => this.press(event));
  }

  /** Whether two rows of a group differ in what a column is sorted by. @param {string} column */
  canSort(column) {
    return this.rows.some((rows) => {
      const keys = rows.map((row) => key(row, column));
      return new Set(keys.map(({ number, text }) => number ?? text).filter((value) => value !== null)).size > 1;
    });
  }

  /** The subjects of the kinds and tags that the reader chose. Empty if nothing is chosen. */
  picked() {
    const [kinds, tags] = [known(this.kindBoxes, address.all("kind")), known(this.tagBoxes, address.all("tag"))];
    if (kinds.length + tags.length === 0) {
      return [];
    }
    const fits = this.boxes.filter(({ dataset }) => (kinds.length === 0 || kinds.includes(dataset.kind ?? ""))
      && (tags.length === 0 || (dataset.tags ?? "").split(",").some((tag) => tags.includes(tag))));
    return fits.map((box) => box.value);
  }

  /**
   * The subjects to show: those that the reader chose, one by one or by kinds and tags, or else as many as fit, the featured or best ones first. The
   * subject of a cell to which the address leads is always shown.
   *
   * @returns {string[]}
   */
  chosen() {
    const single = address.list("subjects").filter((slug) => this.subjects.includes(slug));
    const named = single.length > 0 ? single : this.picked();
    const target = this.target()?.closest("[data-subject]")?.getAttribute("data-subject") ?? null;
    const shown = named.length > 0 ? named : this.first(this.fitting());
    if (target === null || shown.includes(target)) {
      return shown;
    }
    const kept = named.length > 0 ? named : shown.slice(0, 1);
    return this.subjects.filter((slug) => slug === target || kept.includes(slug));
  }

  /** The number of columns that fit. */
  fitting() {
    const width = this.block.clientWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
    return FITTING.find(({ below }) => width < below)?.columns ?? 2;
  }

  /** The first subjects, in column order. @param {number} count */
  first(count) {
    if (this.subjects.length <= 2) {
      return this.subjects;
    }
    const heads = this.tables[0].querySelectorAll("thead [data-place]");
    const leads = [...heads].filter((head) => Number(head.getAttribute("data-place")) <= count);
    return leads.map((head) => head.getAttribute("data-subject") ?? "");
  }

  /** The row or cell of this table to which the address leads. @returns {Element | null} */
  target() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // A sign that is no valid escape stands for itself.
    }
    const found = id.includes("=") ? null : document.getElementById(id);
    return found && found !== this.block && this.block.contains(found) ? found : null;
  }

  /** Shows what the address leads to. */
  showTarget() {
    const target = this.target();
    if (target) {
      this.show();
      target.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  /** Puts what the tools say into the address. @param {Event} event */
  keep({ target }) {
    const chosen = checkedIn(this.boxes);
    const isPick = target instanceof Element && target.closest("[data-part='kinds'], [data-part='tags']") !== null;
    /** @type {Record<string, string | string[] | null>} */
    const values = {
      only: this.only.checked ? "differences" : null,
      group: checkedIn(this.groupBoxes),
      find: this.find?.value.trim() || null,
    };
    if (isPick) {
      Object.assign(values, { kind: checkedIn(this.kindBoxes), tag: checkedIn(this.tagBoxes), subjects: null });
      // The last subject cannot be taken away.
    } else if (chosen.length > 0 && chosen.join() !== this.chosen().join()) {
      values.subjects = chosen.join() === this.first(this.fitting()).join() ? null : chosen.join(",");
      Object.assign(values, { kind: null, tag: null });
    }
    address.set(values);
  }

  /** Answers a button. @param {Event} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.sort !== undefined) {
      address.set({ sort: afterPress(button.dataset.sort, button.dataset.sort === CRITERION ? "ascending" : "descending") });
    } else if (button?.dataset.fold !== undefined) {
      fold(button);
    } else if (button?.dataset.part === "claims") {
      this.openClaims(button);
    } else if (button) {
      copyTables(button, this.tables);
    }
  }

  /** Opens all claims, or closes them. @param {HTMLElement} button */
  openClaims(button) {
    const isOpen = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isOpen));
    this.block.querySelectorAll("details").forEach((claim) => { claim.open = isOpen; });
  }

  /** Shows what the address says. */
  show() {
    const chosen = this.chosen();
    for (const box of this.boxes) {
      box.checked = chosen.includes(box.value);
      box.disabled = chosen.length === 1 && box.checked;
    }
    const count = this.tools.querySelector("[data-part='count']");
    if (count) {
      count.textContent = t("js-table-count", { shown: chosen.length, total: this.subjects.length });
    }
    check(this.kindBoxes, address.all("kind"));
    check(this.tagBoxes, address.all("tag"));
    const groups = address.all("group").filter((group) => this.groups.includes(group));
    check(this.groupBoxes, groups);
    this.only.checked = address.get("only") === "differences";
    if (this.find && this.find !== document.activeElement) {
      this.find.value = address.get("find") ?? "";
    }
    for (const cell of this.block.querySelectorAll("[data-subject]")) {
      /** @type {HTMLElement} */ (cell).hidden = !chosen.includes(cell.getAttribute("data-subject") ?? "");
    }
    this.block.classList.add("is-set");
    this.block.classList.toggle("is-wide", chosen.length > this.fitting());
    this.showRows(groups);
    this.sort();
  }

  /** @param {string[]} groups the groups to show; empty for all */
  showRows(groups) {
    const all = this.rows.flat();
    const find = searchable(address.get("find") ?? "");
    const target = this.target()?.closest("tr");
    // If all rows differ, the tool changes nothing.
    const check = this.only.closest("label");
    if (check) {
      check.hidden = all.every(differs);
    }
    let shown = 0;
    this.tables.forEach((table, index) => {
      const isGroup = groups.length === 0 || groups.includes(this.groups[index]);
      for (const row of this.rows[index]) {
        const fits = isGroup && (!find || this.text(row).includes(find)) && (!this.only.checked || differs(row));
        row.hidden = !fits && row !== target;
        shown += row.hidden ? 0 : 1;
      }
      table.hidden = this.rows[index].every((row) => row.hidden);
    });
    part(this.tools, "shown").textContent = shown === all.length ? "" : t("js-table-shown", { shown, total: all.length });
  }

  /** The text in which readers find a row: its title, values and claims. @param {HTMLTableRowElement} row */
  text(row) {
    const text = this.texts.get(row) ?? searchable([...row.cells].map((cell) => contentOf(cell)).join(" | "));
    this.texts.set(row, text);
    return text;
  }

  /** Orders the rows of each group as the address says. */
  sort() {
    const { column, order } = sorting();
    this.tables.forEach((table, index) => {
      showHeads(table.querySelectorAll("thead th"), columnOf);
      const rows = [...this.rows[index]];
      if (column) {
        rows.sort((one, other) => compareKeys(key(one, column), key(other, column), order));
      }
      // Rows that are put back where they are would be laid out again.
      const body = table.tBodies[0];
      if (rows.some((row, place) => row !== body.rows[place])) {
        body.append(...rows);
      }
    });
  }
}

/** The name of a head's column. @param {Element} head */
function columnOf(head) {
  return head.getAttribute("data-subject") ?? (head.classList.contains("column-criterion") ? CRITERION : "");
}

/** Whether the shown subjects differ in a row: in their values, or because one of them wins. @param {HTMLTableRowElement} row */
function differs(row) {
  const cells = [...row.cells].filter((cell) => cell.hasAttribute("data-subject") && !cell.hidden);
  const values = cells.map((cell) => cell.getAttribute("data-value") ?? cell.querySelector(".value")?.textContent?.trim());
  return new Set(values).size > 1 || cells.some((cell) => cell.classList.contains("is-winner"));
}

/**
 * What a row is sorted by: its title, or the score in a subject's column. Values of different criteria have nothing else to
 * compare.
 *
 * @param {HTMLTableRowElement} row @param {string} column
 * @returns {Key}
 */
function key(row, column) {
  if (column === CRITERION) {
    return { number: null, text: row.querySelector(".row-title")?.textContent ?? "" };
  }
  const score = [...row.cells].find((cell) => cell.getAttribute("data-subject") === column)?.getAttribute("data-score");
  return { number: score ? Number(score) : null, text: null };
}

/** Folds a group's rows, or shows them again. @param {HTMLElement} button */
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
