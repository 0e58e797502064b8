/**
 * "Your priorities": shows the answer to the preset or to the weights that the reader chose, and adds the sliders. The
 * settings are kept in the address.
 *
 * Without this script, the presets show the answers that the page contains.
 *
 * @module
 */

import * as address from "./address.js";
import { answer } from "./answer.js";
import { boardOfPage } from "./board.js";
import { copy } from "./clipboard.js";
import { fill, whole } from "./columns.js";
import { element, part } from "./element.js";
import { Sliders } from "./sliders.js";
import { areSame, editors, format, parse, presets } from "./weights.js";
import { t } from "./words.js";

/** @import { Answer } from "./answer.js" */
/** @import { Board } from "./board.js" */
/** @import { Wishes } from "./weights.js" */

/** The time after the last change at which the answer is announced, in milliseconds. */
const PAUSE = 700;

/** The section with its controls. */
class Priorities {
  /** @param {HTMLElement} section @param {Board} board */
  constructor(section, board) {
    this.board = board;
    this.presets = presets(board);
    this.wishes = editors(board);
    this.weigh = part(section, "weigh");
    this.radios = /** @type {HTMLInputElement[]} */ ([...section.querySelectorAll("input[type='radio']")]);
    /** The answers to the presets, as the page contains them. */
    this.results = /** @type {HTMLElement[]} */ ([...section.querySelectorAll(".result")]);
    this.results.forEach((result) => result.remove());
    this.fine = /** @type {HTMLDetailsElement} */ (part(section, "fine"));
    /** @type {Sliders | null} */
    this.sliders = null;
    /** The answer on the page. */
    this.result = this.results[0];
    this.fine.before(this.result);
    this.status = element("p", { class: "visually-hidden", role: "status" });
    this.weigh.append(this.status);
    this.timer = 0;
    /** The sentence on the page. @type {string | null} */
    this.heading = null;
    this.radios.forEach((radio, index) => radio.addEventListener("change", () => this.keep(this.presets[index])));
    this.fine.addEventListener("toggle", () => this.build());
    address.onChange(() => this.show());
    this.build();
    this.show();
  }

  /** Builds the sliders when they are opened. */
  build() {
    if (!this.fine.open || this.sliders !== null) {
      return;
    }
    const sliders = new Sliders(this.board, this.fine.hasAttribute("data-grouped"));
    sliders.form.addEventListener("input", ({ target }) => this.keep(sliders.changed(target, this.wishes)));
    const button = (/** @type {string} */ name, /** @type {(button: HTMLElement) => void} */ press) => {
      const made = element("button", { type: "button", class: "button" }, name);
      made.addEventListener("click", () => press(made));
      return made;
    };
    const actions = [button(t("js-priorities-copy"), (made) => copy(made, address.share()))];
    if (this.radios.length === 0) {
      actions.push(button(t("js-priorities-reset"), () => this.keep(editors(this.board))));
    }
    this.fine.append(sliders.form, element("p", { class: "fine-actions" }, ...actions));
    this.sliders = sliders;
    sliders.show(this.wishes);
  }

  /** Puts wishes into the address, which shows them. @param {Wishes} wishes */
  keep(wishes) {
    address.set({ ...format(this.board, wishes) });
  }

  /** Shows what the address says. */
  show() {
    this.wishes = parse(this.board, address.get);
    const preset = this.presets.findIndex((one) => areSame(one, this.wishes));
    this.radios.forEach((radio, index) => { radio.checked = index === preset; });
    if (this.sliders !== null) {
      if (preset >= 0) {
        this.sliders.start = this.presets[preset].weights;
      }
      this.sliders.show(this.wishes);
    }
    this.showAnswer(preset);
  }

  /** @param {number} preset the place of the preset with the same wishes, or -1 */
  showAnswer(preset) {
    const named = address.list("subjects");
    const all = this.board.subjects.map((_, index) => index);
    const chosen = all.filter((index) => named.includes(this.board.subjects[index].id));
    const isAll = chosen.length === 0 || chosen.length === all.length;
    if (preset >= 0 && (this.board.subjects.length === 0 ? named.length === 0 : isAll)) {
      const result = this.results[preset];
      this.put({ heading: result.querySelector("h3")?.textContent ?? "", result });
    } else if (this.board.subjects.length === 0) {
      this.load();
    } else {
      this.put(answer(this.board, this.wishes, isAll ? all : chosen));
    }
  }

  /** Loads the subjects, which are too many to be part of the page. */
  async load() {
    try {
      this.put({ heading: t("js-priorities-loading"), result: this.message(t("js-priorities-loading")) });
      this.board = fill(this.board, await whole());
      this.show();
    } catch {
      this.put({ heading: t("js-priorities-failed"), result: this.message(t("js-priorities-failed")) });
    }
  }

  /** @param {string} text */
  message(text) {
    return element("div", { class: "result" }, element("p", {}, text));
  }

  /** @param {Answer} answer */
  put({ heading, result }) {
    this.result.replaceWith(result);
    this.result = result;
    // The answer is announced once the reader pauses, and not on arrival.
    if (this.heading !== null && this.heading !== heading) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => { this.status.textContent = heading; }, PAUSE);
    }
    this.heading = heading;
  }
}

const section = document.querySelector("[data-priorities]");
const board = boardOfPage();
if (section instanceof HTMLElement && board) {
  new Priorities(section, board);
}
