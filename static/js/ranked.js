/**
 * What a reader can do with a table of many subjects: sort and find among all of them, put some beside each other, weigh
 * them anew, and take the table along. What they chose is kept in the address.
 *
 * The rows of the page are there without a script. Once something is asked that they cannot answer, the values of all
 * subjects are loaded, and the first hundred rows of the answer take their place.
 *
 * @module
 */

import * as address from "./address.js";
import { boardOfPage } from "./board.js";
import { ofRanking } from "./finding.js";
import { fill, whole } from "./columns.js";
import { element, part } from "./element.js";
import { percent } from "./method.js";
import { addButton, afterPress, showHeads, sorting } from "./sorting.js";
import { copyTables } from "./table-text.js";
import { parse } from "./weights.js";
import { t } from "./words.js";

/** @import { Whole } from "./columns.js" */
/** @import { Board } from "./board.js" */

/** So many rows are shown at first, and so many more each time. */
const ROWS = 100;

/** What the address may ask that the rows of the page cannot answer. */
const QUESTIONS = ["sort", "find", "kind", "subjects", "profile", "weights", "must"];

/** A subject where it stands. @typedef {{ subject: number, rank: number | null, total: string | null }} Place */

/** The table with its tools. */
class Ranked {
  /** @param {HTMLElement} tools @param {HTMLElement} block @param {Board | null} board */
  constructor(tools, block, board) {
    this.tools = tools;
    this.block = block;
    this.board = board;
    this.table = /** @type {HTMLTableElement} */ (block.querySelector("table"));
    this.heads = [...this.table.querySelectorAll("th[data-column]")];
    /** The rows of the page itself. */
    this.rows = [...this.table.tBodies[0].rows];
    this.pager = block.parentElement?.querySelector(".pager") ?? null;
    /** The slugs of the subjects that the reader marked. @type {Set<string>} */
    this.marked = new Set(listed("subjects"));
    this.limit = ROWS;
    this.more = element("button", { type: "button", class: "button show-more", hidden: "" });
    this.more.addEventListener("click", () => this.showMore());
    block.after(this.more);
    this.heads.forEach((head) => addButton(head, columnOf(head)));
    this.rows.forEach((row) => this.addMark(row));
    block.addEventListener("click", (event) => this.press(event));
    block.addEventListener("change", (event) => this.mark(event));
    tools.addEventListener("click", (event) => this.press(event));
    tools.addEventListener("input", () => this.keep());
    address.onChange(() => this.show());
    tools.hidden = false;
    this.show();
  }

  /** Adds a box to a row, by which the reader marks its subject. @param {HTMLTableRowElement} row */
  addMark(row) {
    const name = row.cells[0].querySelector("a")?.textContent ?? "";
    const id = row.dataset.subject ?? "";
    row.cells[0].append(element("input", { type: "checkbox", class: "row-mark", value: id, autocomplete: "off", "aria-label": t("js-ranked-choose", { name }) }));
  }

  /** Puts what the tools say into the address. */
  keep() {
    this.limit = ROWS;
    address.set({
      find: /** @type {HTMLInputElement} */ (part(this.tools, "find")).value.trim() || null,
      kind: this.tools.querySelector("select")?.value || null,
    });
  }

  /** Notes that a subject is marked, or not any more. @param {Event} event */
  mark({ target }) {
    if (target instanceof HTMLInputElement && target.className === "row-mark") {
      this.marked[target.checked ? "add" : "delete"](target.value);
      this.showMarks();
    }
  }

  /** Answers a button. @param {Event} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.sort !== undefined) {
      this.limit = ROWS;
      // Names begin at A, all else with the best.
      address.set({ sort: afterPress(button.dataset.sort, button.dataset.sort === "name" ? ["ascending", "descending"] : undefined) });
    } else if (button?.dataset.part === "compare") {
      address.set({ subjects: [...this.marked].join(","), find: null, kind: null });
    } else if (button?.dataset.part === "reset") {
      this.marked.clear();
      address.set({ subjects: null, find: null, kind: null, sort: null });
    } else if (button) {
      copyTables(button, [this.table]);
    }
  }

  /** Brings what the address says onto the page, as soon as what it needs is there. */
  async show() {
    this.showTools();
    if (!this.isAsked()) {
      this.put(this.rows);
      this.tell("");
      this.more.hidden = true;
      return;
    }
    try {
      const table = await Promise.race([whole(), pause()]) ?? (this.tell(t("js-ranked-loading")), await whole());
      if (this.isAsked()) {
        this.showAnswer(table);
      }
    } catch {
      this.tell(t("js-ranked-failed"));
    }
  }

  /** Whether the address asks what the rows of the page cannot answer. */
  isAsked() {
    return QUESTIONS.some((name) => address.get(name) !== null);
  }

  /** Brings the address into the tools. */
  showTools() {
    const find = /** @type {HTMLInputElement} */ (part(this.tools, "find"));
    if (find !== document.activeElement) {
      find.value = address.get("find") ?? "";
    }
    const select = this.tools.querySelector("select");
    if (select) {
      select.value = address.get("kind") ?? "";
    }
    showHeads(this.heads, columnOf);
    if (this.pager instanceof HTMLElement) {
      this.pager.hidden = this.isAsked();
    }
    part(this.tools, "reset").hidden = !["sort", "find", "kind", "subjects"].some((name) => address.get(name) !== null);
    this.showMarks();
  }

  /** Shows which subjects are marked, and how many. */
  showMarks() {
    for (const box of this.block.querySelectorAll(".row-mark")) {
      /** @type {HTMLInputElement} */ (box).checked = this.marked.has(/** @type {HTMLInputElement} */ (box).value);
    }
    const button = /** @type {HTMLButtonElement} */ (part(this.tools, "compare"));
    button.disabled = this.marked.size < 2;
    button.textContent = t("js-ranked-compare", { count: this.marked.size });
  }

  /** @param {Whole} table */
  showAnswer(table) {
    const places = sorted(table, found(table, this.places(table)));
    this.put(places.slice(0, this.limit).map((place) => this.row(table, place)));
    this.showMarks();
    const left = places.length - this.limit;
    this.more.hidden = left <= 0;
    this.more.textContent = t("js-ranked-more", { count: Math.min(left, ROWS) });
    this.tell(inWords({ count: places.length, total: table.subjects.length, shown: this.limit, weights: this.isWeighed() ? "own" : "editors" }));
  }

  /** Shows more rows, and goes on from the first of them. */
  async showMore() {
    const before = this.limit;
    this.limit += ROWS;
    this.showAnswer(await whole());
    this.table.tBodies[0].rows[before]?.querySelector("a")?.focus();
  }

  /** Whether the reader weighs the criteria in another way than the editor. */
  isWeighed() {
    return this.board !== null && (["profile", "weights", "must"].some((name) => address.get(name) !== null));
  }

  /** All subjects by rank: the editor's, or that of the reader's own weights. @param {Whole} table @returns {Place[]} */
  places({ subjects, columns }) {
    if (this.board === null || !this.isWeighed()) {
      const all = subjects.map(({ rank, total }, subject) => ({ subject, rank, total }));
      return all.sort((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity) || one.subject - other.subject);
    }
    const board = fill(this.board, { subjects, columns });
    const wishes = parse(board, address.get);
    const { ranked: fit, others } = ofRanking(board, wishes, subjects.map((_, index) => index));
    let rank = 0;
    const ranked = fit.map((one, index) => {
      const before = fit[index - 1];
      rank = before && before.total * one.possible === one.total * before.possible ? rank : index + 1;
      return { subject: one.subject, rank, total: `${percent([one.total, one.possible])}\u202f%` };
    });
    return [...ranked, ...others.map(({ subject, total, possible }) =>
      ({ subject, rank: null, total: possible > 0 ? `${percent([total, possible])}\u202f%` : null }))];
  }

  /** A row like those of the page. @param {Whole} table @param {Place} place */
  row({ subjects, columns }, { subject, rank, total }) {
    const { id, name, href } = subjects[subject];
    const hasTotals = this.heads.some((head) => columnOf(head) === "total");
    const row = element("tr", { id: `table.-${id}`, "data-subject": id },
      element("th", { scope: "row" }, ...(hasTotals ? [element("span", { class: "rank" }, String(rank ?? "–")), " "] : []), element("a", { href }, name)),
      ...(hasTotals ? [element("td", { class: "column-total" }, total ?? "–")] : []),
      ...columns.map(({ scores, values, missing }) =>
        element("td", { class: shade(scores[subject]) ?? (missing.has(subject) ? "is-missing" : null) }, values[subject])));
    this.addMark(row);
    return row;
  }

  /** Puts rows into the table. @param {HTMLTableRowElement[]} rows */
  put(rows) {
    this.table.tBodies[0].replaceChildren(...rows);
  }

  /** Says what is shown. @param {string} text */
  tell(text) {
    part(this.tools, "shown").textContent = text;
  }
}

/** How many subjects are found, and how many of them are shown. @param {{ count: number, total: number, shown: number, weights: "own" | "editors" }} found */
function inWords(found) {
  const { count, total, shown } = found;
  if (count === total) {
    return shown < count ? t("js-ranked-first", found) : t("js-ranked-all", found);
  }
  return shown < count ? t("js-ranked-found-first", found) : t("js-ranked-found", found);
}

/** Nothing, after a moment: what takes longer is told. @returns {Promise<null>} */
function pause() {
  return new Promise((done) => { setTimeout(() => done(null), 150); });
}

/** The items that the address lists under a name. @param {string} name */
function listed(name) {
  return (address.get(name) ?? "").split(",").filter(Boolean);
}

/** The name of a head's column. @param {Element} head */
function columnOf(head) {
  return head.getAttribute("data-column") ?? "";
}

/** The class of a score, by the points of 100 that are shown elsewhere, as the generator shades it. @param {number | null} score */
function shade(score) {
  return score === null ? null : `heat-${Math.min(4, Math.floor(Math.floor((score + 5) / 10) / 20))}`;
}

/** The places that the address asks for: of some subjects, by name, of a kind. @param {Whole} table @param {Place[]} places */
function found({ subjects }, places) {
  const lower = (/** @type {string} */ text) => text.toLocaleLowerCase(document.documentElement.lang);
  const [chosen, find, kind] = [listed("subjects"), lower(address.get("find") ?? ""), address.get("kind")];
  const known = new Set(chosen.filter((slug) => subjects.some(({ id }) => id === slug)));
  return places.filter(({ subject }) => {
    const one = subjects[subject];
    return (known.size === 0 || known.has(one.id)) && lower(one.name).includes(find) && (!kind || one.kind === kind);
  });
}

/**
 * The order of names, as the pages that list subjects by name have it: letters and numbers first, signs only between equals.
 *
 * @param {string} one
 * @param {string} other
 */
function byName(one, other) {
  const language = document.documentElement.lang;
  const plain = (/** @type {string} */ name) => name.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
  return plain(one).localeCompare(plain(other), language, { numeric: true }) || one.localeCompare(other, language);
}

/** The places in the order that the address asks for; those without a value last. @param {Whole} table @param {Place[]} places */
function sorted({ subjects, columns }, places) {
  const { column: name, order } = sorting();
  const sign = order === "ascending" ? 1 : -1;
  const language = document.documentElement.lang;
  if (name === "name") {
    return places.sort((one, other) => sign * byName(subjects[one.subject].name, subjects[other.subject].name));
  }
  if (name === "total") {
    const ranked = places.filter(({ rank }) => rank !== null);
    return sign > 0 ? [...ranked.reverse(), ...places.filter(({ rank }) => rank === null)] : places;
  }
  const by = columns.find(({ id }) => id === name);
  if (!by) {
    return places;
  }
  const { places: bestFirst, values, missing } = by;
  return places.sort((one, other) => {
    const [a, b] = [bestFirst[one.subject], bestFirst[other.subject]];
    if (a !== null && b !== null) {
      return sign * (b - a);
    }
    return Number(a === null) - Number(b === null)
      || Number(missing.has(one.subject)) - Number(missing.has(other.subject))
      || -sign * values[one.subject].localeCompare(values[other.subject], language, { numeric: true });
  });
}

const tools = document.querySelector("[data-ranked-tools]");
const block = document.querySelector("[data-ranked]");
if (tools instanceof HTMLElement && block instanceof HTMLElement) {
  new Ranked(tools, block, boardOfPage());
}
