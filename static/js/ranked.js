/**
 * The tools of a table of many subjects: sort, find and filter among all of them, put some beside each other, rank them by
 * the reader's weights, and copy the table. The settings are kept in the address.
 *
 * The rows of the page are complete without this script. If the reader asks for something that they cannot answer, the
 * values of all subjects are loaded, and the first hundred rows of the answer take their place.
 *
 * @module
 */

import * as address from "./address.js";
import { boardOfPage } from "./board.js";
import { fill, whole } from "./columns.js";
import { check, checkedIn, element, keepFocusInView, known, part } from "./element.js";
import { FILTERS, asSettings, filterLists, meets, showFilters } from "./filters.js";
import { ofRanking } from "./finding.js";
import { compareTexts, searchable } from "./language.js";
import { percent } from "./method.js";
import { addButton, afterPress, compareKeys, showHeads, sorting } from "./sorting.js";
import { contentOf, copyTables } from "./table-text.js";
import { parse } from "./weights.js";
import { t } from "./words.js";

/** @import { Board } from "./board.js" */
/** @import { Logo, Whole } from "./columns.js" */

/** The number of rows at first, and of those that are added each time. */
const ROWS = 100;

/** The settings of weights. */
const WEIGHTS = ["profile", "weights", "must"];

/** The settings of this table. */
const OWN = ["sort", "find", "kind", "tag", "subjects", ...FILTERS];

/** The names of the first columns in the address. */
const [NAME, TOTAL] = ["-name", "-total"];

/** A subject with its rank. @typedef {{ subject: number, rank: number | null, total: string | null }} Place */

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
    this.find = /** @type {HTMLInputElement} */ (part(tools, "find"));
    this.kinds = /** @type {HTMLInputElement[]} */ ([...tools.querySelectorAll("[data-part='kinds'] input")]);
    this.tags = /** @type {HTMLInputElement[]} */ ([...tools.querySelectorAll("[data-part='tags'] input")]);
    this.more = /** @type {HTMLDetailsElement} */ (part(tools, "more"));
    this.filters = part(tools, "filters");
    /** The slugs of the subjects that the reader marked. @type {Set<string>} */
    this.marked = new Set(address.list("subjects"));
    this.limit = ROWS;
    this.next = element("button", { type: "button", class: "button show-more", hidden: "" });
    this.next.addEventListener("click", () => this.showMore());
    block.after(this.next);
    /** The titles of the criteria, by slug. */
    this.titles = new Map(this.heads.map((head) => [columnOf(head), contentOf(head)]));
    this.heads.filter((head) => head.hasAttribute("data-first")).forEach((head) => addButton(head, columnOf(head)));
    this.rows.forEach((row) => this.addMark(row));
    block.addEventListener("click", (event) => this.press(event));
    block.addEventListener("change", (event) => this.mark(event));
    tools.addEventListener("click", (event) => this.press(event));
    tools.addEventListener("input", () => this.keep());
    this.more.addEventListener("toggle", () => this.addFilters());
    // The reader may have opened them before this script was there.
    this.addFilters();
    address.onChange(() => this.show());
    keepFocusInView(block);
    this.show();
  }

  /** Adds a box to a row, by which the reader marks its subject. @param {HTMLTableRowElement} row */
  addMark(row) {
    const name = row.cells[0].querySelector("a")?.textContent ?? "";
    const id = row.dataset.subject ?? "";
    row.cells[0].append(element("input", { type: "checkbox", class: "row-mark", value: id, autocomplete: "off", "aria-label": t("js-ranked-choose", { name }) }));
  }

  /** Adds the lists by which the reader filters. They need the values of all subjects. */
  async addFilters() {
    if (!this.more.open || this.filters.childElementCount > 0) {
      return;
    }
    try {
      this.filters.replaceChildren(...filterLists(await whole(), this.titles));
      showFilters(this.filters);
    } catch {
      this.say(t("js-ranked-failed"));
    }
  }

  /** Puts what the tools say into the address. */
  keep() {
    this.limit = ROWS;
    address.set({
      find: this.find.value.trim() || null,
      kind: checkedIn(this.kinds),
      tag: checkedIn(this.tags),
      ...(this.filters.childElementCount > 0 ? asSettings(this.filters) : {}),
    });
  }

  /** Notes that the reader marked a subject, or removed the mark. @param {Event} event */
  mark({ target }) {
    if (target instanceof HTMLInputElement && target.className === "row-mark") {
      this.marked[target.checked ? "add" : "delete"](target.value);
      this.showMarks();
    }
  }

  /** Answers a button. @param {Event} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const nothing = Object.fromEntries(OWN.map((name) => [name, null]));
    if (button?.dataset.sort !== undefined) {
      this.limit = ROWS;
      const head = this.heads.find((one) => columnOf(one) === button.dataset.sort);
      address.set({ sort: afterPress(button.dataset.sort, head?.getAttribute("data-first") === "ascending" ? "ascending" : "descending") });
    } else if (button?.dataset.part === "compare") {
      address.set({ ...nothing, sort: address.get("sort"), subjects: [...this.marked].join(",") });
    } else if (button?.dataset.part === "reset") {
      this.marked.clear();
      address.set(nothing);
    } else if (button) {
      copyTables(button, [this.table]);
    }
  }

  /** Shows what the address says, as soon as the values that it needs are loaded. */
  async show() {
    this.showTools();
    if (!this.isAsked()) {
      this.put(this.rows);
      this.say("");
      this.next.hidden = true;
      return;
    }
    try {
      const table = await Promise.race([whole(), pause()]) ?? (this.say(t("js-ranked-loading")), await whole());
      if (this.isAsked()) {
        this.showAnswer(table);
      }
    } catch {
      this.say(t("js-ranked-failed"));
    }
  }

  /** Whether the address asks for something that the rows of the page cannot answer. */
  isAsked() {
    return [...OWN, ...WEIGHTS].some((name) => address.get(name) !== null);
  }

  /** Shows the settings in the tools. */
  showTools() {
    if (this.find !== document.activeElement) {
      this.find.value = address.get("find") ?? "";
    }
    check(this.kinds, address.all("kind"));
    check(this.tags, address.all("tag"));
    showFilters(this.filters);
    showHeads(this.heads, columnOf);
    if (this.pager instanceof HTMLElement) {
      this.pager.hidden = this.isAsked();
    }
    part(this.tools, "reset").hidden = OWN.every((name) => address.get(name) === null);
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
    const places = sorted(table, this.found(table, this.places(table)));
    this.put(places.slice(0, this.limit).map((place) => this.row(table, place)));
    this.showMarks();
    const left = places.length - this.limit;
    this.next.hidden = left <= 0;
    this.next.textContent = t("js-ranked-more", { count: Math.min(left, ROWS) });
    this.say(inWords({ count: places.length, total: table.subjects.length, shown: this.limit, weights: this.isWeighed() ? "own" : "editors" }));
  }

  /** Shows more rows, and moves the focus to the first of them. */
  async showMore() {
    const before = this.limit;
    this.limit += ROWS;
    this.showAnswer(await whole());
    this.table.tBodies[0].rows[before]?.querySelector("a")?.focus();
  }

  /** Whether the reader set other weights than the editor's. */
  isWeighed() {
    return this.board !== null && WEIGHTS.some((name) => address.get(name) !== null);
  }

  /** All subjects by rank, under the editor's weights or the reader's. @param {Whole} table @returns {Place[]} */
  places({ subjects, columns }) {
    if (this.board === null || !this.isWeighed()) {
      const all = subjects.map(({ rank, total }, subject) => ({ subject, rank, total }));
      return all.sort((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity) || one.subject - other.subject);
    }
    const board = fill(this.board, { subjects, columns });
    const { ranked: fit, others } = ofRanking(board, parse(board, address.get), subjects.map((_, index) => index));
    let rank = 0;
    const ranked = fit.map((one, index) => {
      const before = fit[index - 1];
      rank = before && before.total * one.possible === one.total * before.possible ? rank : index + 1;
      return { subject: one.subject, rank, total: `${percent([one.total, one.possible])}\u202f%` };
    });
    return [...ranked, ...others.map(({ subject, total, possible }) =>
      ({ subject, rank: null, total: possible > 0 ? `${percent([total, possible])}\u202f%` : null }))];
  }

  /** The subjects that the address asks for: by slug, name, kind, tag and values. @param {Whole} table @param {Place[]} places */
  found(table, places) {
    const marked = new Set(address.list("subjects").filter((slug) => table.subjects.some(({ id }) => id === slug)));
    const [find, isMet] = [searchable(address.get("find") ?? ""), meets(table)];
    const [kinds, tags] = [known(this.kinds, address.all("kind")), known(this.tags, address.all("tag"))];
    return places.filter(({ subject }) => {
      const { id, name, kind, tags: own } = table.subjects[subject];
      return (marked.size === 0 || marked.has(id)) && searchable(name).includes(find)
        && (kinds.length === 0 || kinds.includes(kind ?? "")) && (tags.length === 0 || tags.some((tag) => own.includes(tag))) && isMet(subject);
    });
  }

  /** A row like those of the page. @param {Whole} table @param {Place} place */
  row({ subjects, columns }, { subject, rank, total }) {
    const { id, name, href, logo } = subjects[subject];
    const hasTotals = this.heads.some((head) => columnOf(head) === TOTAL);
    const row = element("tr", { id: `table.-${id}`, "data-subject": id },
      element("th", { scope: "row" }, ...(hasTotals ? [element("span", { class: "rank" }, String(rank ?? "–")), " "] : []), ...(logo ? [picture(logo)] : []),
        element("a", { href }, name)),
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

  /** States what is shown. @param {string} text */
  say(text) {
    part(this.tools, "shown").textContent = text;
  }
}

/** A logo, as the generator writes it in `src/render/fragments/pictures.rs`. @param {Logo} logo */
function picture({ src, srcset, width, height }) {
  const [wide, high] = [width, height].map((length) => length === null ? null : String(length));
  return element("img", { class: "logo", src, alt: "", width: wide, height: high, srcset, sizes: srcset && "6rem", loading: "lazy", decoding: "async" });
}

/** How many subjects are found, and how many of them are shown. @param {{ count: number, total: number, shown: number, weights: "own" | "editors" }} found */
function inWords(found) {
  const { count, total, shown } = found;
  if (count === total) {
    return shown < count ? t("js-ranked-first", found) : t("js-ranked-all", found);
  }
  return shown < count ? t("js-ranked-found-first", found) : t("js-ranked-found", found);
}

/** Nothing, after a moment: only slower loading is mentioned. @returns {Promise<null>} */
function pause() {
  return new Promise((done) => { setTimeout(() => done(null), 150); });
}

/** The name of a head's column. @param {Element} head */
function columnOf(head) {
  return head.getAttribute("data-column") ?? "";
}

/** The class of a score, by the points of 100 that are shown elsewhere, as the generator shades it. @param {number | null} score */
function shade(score) {
  return score === null ? null : `heat-${Math.min(4, Math.floor(Math.floor((score + 5) / 10) / 20))}`;
}

/**
 * Compares names as the pages that list subjects by name order them: letters and numbers first, signs only between equals.
 *
 * @param {string} one
 * @param {string} other
 */
function byName(one, other) {
  const plain = (/** @type {string} */ name) => name.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
  return compareTexts(plain(one), plain(other)) || compareTexts(one, other);
}

/** The subjects in the order that the address asks for. Those without a value are last. @param {Whole} table @param {Place[]} places */
function sorted({ subjects, columns }, places) {
  const { column: name, order } = sorting();
  if (name === NAME) {
    const sign = order === "ascending" ? 1 : -1;
    return places.sort((one, other) => sign * byName(subjects[one.subject].name, subjects[other.subject].name));
  }
  if (name === TOTAL) {
    const ranked = places.filter(({ rank }) => rank !== null);
    return order === "ascending" ? [...ranked.reverse(), ...places.filter(({ rank }) => rank === null)] : places;
  }
  const by = columns.find(({ id }) => id === name);
  if (!by || !order) {
    return places;
  }
  const { sizes, values, missing } = by;
  const key = (/** @type {Place} */ { subject }) =>
    ({ number: sizes[subject], text: missing.has(subject) || sizes[subject] !== null ? null : values[subject] });
  return places.sort((one, other) => compareKeys(key(one), key(other), order));
}

const tools = document.querySelector("[data-ranked-tools]");
const block = document.querySelector("[data-ranked]");
if (tools instanceof HTMLElement && block instanceof HTMLElement) {
  new Ranked(tools, block, boardOfPage());
}
