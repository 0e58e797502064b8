/**
 * Builds the sliders of "Your priorities" from a board: one for each criterion, or one for each group if there are many
 * criteria. Pages do not contain them, because they have no effect without a script.
 *
 * @module
 */

import { element } from "./element.js";
import { stepOf, weightOf } from "./weights.js";
import { t } from "./words.js";

/** @import { Board } from "./board.js" */
/** @import { Wishes } from "./weights.js" */

/** A slider: the places of the criteria whose weights it sets. @typedef {{ criteria: number[], input: HTMLInputElement, word: HTMLElement }} Slider */

/** The names of the steps. */
const names = () => [t("js-sliders-ignore"), t("js-sliders-normal"), t("js-sliders-important"), t("js-sliders-decisive")];

/** The sliders of a page. */
export class Sliders {
  /** @param {Board} board @param {boolean} isGrouped whether each group has one slider */
  constructor(board, isGrouped) {
    this.board = board;
    this.names = names();
    /** The weights from which the reader started. @type {number[]} */
    this.start = board.criteria.map(({ weight }) => weight);
    /** @type {Slider[]} */
    this.sliders = [];
    /** The boxes of must-haves, by the place of the criterion. @type {Map<number, HTMLInputElement>} */
    this.musts = new Map();
    this.form = element("div", { class: "sliders" }, ...(isGrouped ? this.groupRows() : this.criterionRows()));
  }

  /** The criteria of each group, by its heading. */
  groups() {
    /** @type {Map<string, number[]>} */
    const groups = new Map();
    this.board.criteria.forEach(({ group }, index) => groups.set(group, [...(groups.get(group) ?? []), index]));
    return [...groups];
  }

  groupRows() {
    return this.groups().map(([group, criteria]) => this.row(group || t("js-sliders-others"), criteria));
  }

  /** @returns {HTMLElement[]} */
  criterionRows() {
    const groups = this.groups().map(([group, criteria]) =>
      ({ group, rows: criteria.map((index) => this.row(this.board.criteria[index].title, [index])) }));
    return groups.length === 1 ? groups[0].rows
      : groups.map(({ group, rows }) => element("fieldset", {}, element("legend", {}, group || t("js-sliders-others")), ...rows));
  }

  /** @param {string} title @param {number[]} criteria */
  row(title, criteria) {
    const input = element("input", { type: "range", min: "0", max: "3", step: "1", autocomplete: "off" });
    const word = element("span", { class: "step", "aria-hidden": "true" });
    const row = element("div", { class: "slider" }, element("label", {}, element("span", {}, title), input, word));
    this.sliders.push({ criteria, input, word });
    if (criteria.length === 1 && canConfirm(this.board, criteria[0])) {
      const must = element("input", { type: "checkbox" });
      const label = element("label", { class: "must" }, must, " ", t("js-sliders-must"), element("span", { class: "visually-hidden" }, `: ${title}`));
      this.musts.set(criteria[0], must);
      row.append(label);
    }
    return row;
  }

  /**
   * The wishes after the reader changed a control.
   *
   * @param {EventTarget | null} control
   * @param {Wishes} wishes the wishes before
   * @returns {Wishes}
   */
  changed(control, wishes) {
    const weights = [...wishes.weights];
    const slider = this.sliders.find(({ input }) => input === control);
    for (const index of slider?.criteria ?? []) {
      weights[index] = weightOf(slider?.input.valueAsNumber ?? 0, this.start[index]);
    }
    const must = new Set(wishes.must);
    for (const [index, box] of this.musts) {
      must[box.checked ? "add" : "delete"](index);
    }
    return { weights, must };
  }

  /** @param {Wishes} wishes */
  show({ weights, must }) {
    for (const { criteria, input, word } of this.sliders) {
      const steps = criteria.map((index) => stepOf(weights[index]));
      const isMixed = steps.some((step) => step !== steps[0]);
      input.valueAsNumber = Math.round(steps.reduce((sum, step) => sum + step, 0) / steps.length);
      const name = isMixed ? t("js-sliders-mixed") : this.names[steps[0]];
      input.setAttribute("aria-valuetext", name);
      word.textContent = name;
    }
    for (const [index, box] of this.musts) {
      box.checked = must.has(index);
    }
  }
}

/** Whether the value of a subject can confirm a must-have, or deny it. @param {Board} board @param {number} index */
function canConfirm({ subjects, criteria }, index) {
  const { is_scored: isScored, scores } = criteria[index];
  return isScored && (subjects.length === 0 || scores.some((score) => score !== null));
}
