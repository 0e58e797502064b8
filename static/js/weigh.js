/**
 * "Your priorities": sliders and must-haves on a page, the verdict that follows from them, and the address that keeps
 * them. The block is there without a script but hidden, since without one it could do nothing.
 *
 * @module
 */

import * as address from "./address.js";
import { answer } from "./answer.js";
import { copy } from "./clipboard.js";
import { fill, whole } from "./columns.js";
import { element, part } from "./element.js";
import { areSame, editors, format, ofProfile, parse } from "./weights.js";
import { t } from "./words.js";

/** @import { Board } from "./method.js" */
/** @import { Wishes } from "./weights.js" */

/** So long after the last touch the verdict is read out, in milliseconds. */
const PAUSE = 700;

/** One block with its controls. */
class Weigher {
  /** @param {HTMLElement} block @param {Board} board */
  constructor(block, board) {
    this.block = block;
    this.board = board;
    this.sliders = board.criteria.map(({ id }) => /** @type {HTMLInputElement} */ (block.querySelector(`input[type="range"][name="${CSS.escape(id)}"]`)));
    this.musts = board.criteria.map(({ id }) => /** @type {HTMLInputElement | null} */ (block.querySelector(`input[type="checkbox"][value="${CSS.escape(id)}"]`)));
    this.words = [...block.querySelectorAll("datalist option")].map((option) => option.getAttribute("label") ?? "");
    this.form = part(block, "form");
    this.timer = 0;
    /** The sentence that is on the page. @type {string | null} */
    this.shown = null;
    this.form.addEventListener("input", () => this.keep(this.asked()));
    block.addEventListener("click", (event) => this.press(event));
    address.onChange(() => this.show());
    block.hidden = false;
    this.show();
  }

  /** What the controls say. @returns {Wishes} */
  asked() {
    const required = this.musts.flatMap((must, index) => (must?.checked ? [index] : []));
    return { weights: this.sliders.map(({ valueAsNumber }) => valueAsNumber), must: new Set(required) };
  }

  /** Puts wishes into the address, which brings them onto the page. @param {Wishes} wishes */
  keep(wishes) {
    address.set(format(this.board, wishes));
  }

  /** Answers a button. @param {Event} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.profile) {
      this.keep(ofProfile(this.board, Number(button.dataset.profile)));
    } else if (button?.dataset.part === "reset") {
      this.keep(editors(this.board));
    } else if (button?.dataset.part === "copy") {
      copy(button, location.href);
    }
  }

  /** Brings what the address says onto the page. */
  show() {
    const wishes = parse(this.board, address.get("weights"), address.get("must"));
    wishes.weights.forEach((weight, index) => this.showRow(index, weight, wishes.must.has(index)));
    for (const button of this.block.querySelectorAll("button[data-profile]")) {
      const profile = ofProfile(this.board, Number(button.getAttribute("data-profile")));
      button.setAttribute("aria-pressed", String(areSame(profile, wishes)));
    }
    part(this.block, "reset").setAttribute("aria-pressed", String(areSame(editors(this.board), wishes)));
    this.showAnswer(wishes);
  }

  /** @param {number} index @param {number} weight @param {boolean} isRequired */
  showRow(index, weight, isRequired) {
    const slider = this.sliders[index];
    slider.value = String(weight);
    slider.setAttribute("aria-valuetext", this.words[weight]);
    const word = slider.closest("[data-part='row']")?.querySelector("output");
    if (word) {
      word.textContent = this.words[weight];
    }
    const must = this.musts[index];
    if (must) {
      must.checked = isRequired;
    }
  }

  /**
   * Fetches the subjects where they are too many to stand in the page, once the reader asks for anything.
   *
   * @param {Wishes} wishes
   */
  async load(wishes) {
    const isAsked = !areSame(editors(this.board), wishes) || address.get("subjects") !== null;
    const sentence = part(this.block, "sentence");
    sentence.textContent = isAsked ? t("js-weigh-ranking") : t("js-weigh-start");
    if (isAsked) {
      try {
        this.board = fill(this.board, await whole());
        this.show();
      } catch {
        sentence.textContent = t("js-weigh-failed");
      }
    }
  }

  /** @param {Wishes} wishes */
  showAnswer(wishes) {
    if (this.board.subjects.length === 0) {
      this.load(wishes);
      return;
    }
    const named = (address.get("subjects") ?? "").split(",");
    const all = this.board.subjects.map((_, index) => index);
    const chosen = all.filter((index) => named.includes(this.board.subjects[index].id));
    const subjects = chosen.length > 0 ? chosen : all;
    const { sentence, notes, decisive, turns } = answer(this.board, wishes, subjects);
    part(this.block, "sentence").textContent = sentence;
    part(this.block, "notes").replaceChildren(...lines(notes));
    part(this.block, "decisive").replaceChildren(...decisive);
    part(this.block, "turns").replaceChildren(...lines(turns));
    // Read out once the reader rests, and not on arrival, when nobody asked.
    if (this.shown !== null && this.shown !== sentence) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => { part(this.block, "status").textContent = sentence; }, PAUSE);
    }
    this.shown = sentence;
  }
}

/** Texts as items of a list. @param {string[]} texts */
function lines(texts) {
  return texts.map((text) => element("li", {}, text));
}

for (const block of document.querySelectorAll("[data-weigh]")) {
  const data = block.querySelector("script[type='application/json']");
  if (block instanceof HTMLElement && data?.textContent) {
    new Weigher(block, JSON.parse(data.textContent));
  }
}
for (const hint of document.querySelectorAll("[data-with-script]")) {
  hint.removeAttribute("hidden");
}
