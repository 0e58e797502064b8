/**
 * Reads the page aloud with the browser's own voice, sentence by sentence, and marks the one that is being read. It is
 * loaded when the reader presses the button for the first time.
 *
 * @module
 */

import { language } from "./language.js";
import { element } from "./element.js";
import { t } from "./words.js";

/** What is read: headings and running text, not tables, code, controls and what is hidden. */
const TEXTS = "h1, h2, h3, h4, p, li, dt, dd, blockquote";
const SILENT = "table, pre, nav, form, button, details:not([open]), [hidden], [aria-hidden='true'], .visually-hidden, .weigh, .provenance, script";

/** The highlight's name in the style sheet. */
const MARK = "reading";

/**
 * A sentence and where it stands.
 *
 * @typedef {object} Sentence
 * @property {string} text
 * @property {Range} range
 */

/** The parts of a page that are read, if it marks any. */
const PARTS = "[data-read]";

/** The sentences of the page, in order. @param {Element} main @returns {Sentence[]} */
function sentences(main) {
  const isOfPart = main.querySelector(PARTS) !== null;
  const splitter = new Intl.Segmenter(language(), { granularity: "sentence" });
  return [...main.querySelectorAll(TEXTS)]
    .filter((block) => !block.closest(SILENT) && (!isOfPart || block.closest(PARTS)) && !block.querySelector("p, li") && block.getClientRects().length > 0)
    .flatMap((block) => split(block, splitter));
}

/** The sentences of one block. @param {Element} block @param {Intl.Segmenter} splitter @returns {Sentence[]} */
function split(block, splitter) {
  /** @type {Text[]} */
  const nodes = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest(SILENT)) {
      nodes.push(/** @type {Text} */ (node));
    }
  }
  const whole = nodes.map((node) => node.data).join("");
  return [...splitter.segment(whole)].filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment)).map(({ segment, index }) => {
    const range = document.createRange();
    range.setStart(...at(nodes, index));
    range.setEnd(...at(nodes, index + segment.trimEnd().length));
    return { text: segment.replace(/\s+/g, " ").trim(), range };
  });
}

/** The node and place of a letter in a row of texts. @param {Text[]} nodes @param {number} index @returns {[Text, number]} */
function at(nodes, index) {
  let rest = index;
  for (const node of nodes) {
    if (rest <= node.length) {
      return [node, rest];
    }
    rest -= node.length;
  }
  const last = nodes[nodes.length - 1];
  return [last, last.length];
}

/** The reader with its buttons. */
class Listener {
  /** @param {Element} main @param {HTMLElement} button */
  constructor(main, button) {
    this.main = main;
    /** @type {Sentence[]} */
    this.sentences = [];
    this.next = 0;
    this.isReading = false;
    this.play = button;
    this.label = button.textContent;
    this.stop = element("button", { type: "button", class: "button is-small", hidden: "" }, t("js-listen-stop"));
    this.speed = element("select", {}, ...[0.75, 1, 1.25, 1.5, 2].map((speed) => element("option", { value: String(speed), selected: speed === 1 ? "" : null }, t("js-listen-rate", { rate: speed }))));
    const label = element("label", { class: "listen-speed", hidden: "" }, t("js-listen-speed"), " ", this.speed);
    this.extras = [this.stop, label];
    button.after(this.stop, label);
    this.stop.addEventListener("click", () => this.end());
    this.speed.addEventListener("change", () => this.isReading && this.say());
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  /** Answers the button. */
  press() {
    if (this.isReading) {
      this.pause();
    } else {
      this.read();
    }
  }

  /** Begins, or goes on where it paused. */
  read() {
    if (this.sentences.length === 0) {
      this.sentences = sentences(this.main);
      this.next = 0;
    }
    this.isReading = true;
    this.play.textContent = t("js-listen-pause");
    this.extras.forEach((extra) => { extra.hidden = false; });
    this.say();
  }

  /** Says the next sentence, and those after it. */
  say() {
    // What is being said ends first; its end must not lead on to another sentence.
    this.words?.removeEventListener("end", this.goOn);
    speechSynthesis.cancel();
    const sentence = this.sentences[this.next];
    if (!sentence) {
      this.end();
      return;
    }
    mark(sentence.range);
    this.words = new SpeechSynthesisUtterance(sentence.text);
    this.words.lang = document.documentElement.lang;
    this.words.rate = Number(this.speed.value);
    this.words.addEventListener("end", this.goOn);
    speechSynthesis.speak(this.words);
  }

  goOn = () => {
    this.next += 1;
    this.say();
  };

  /** Falls silent, and keeps the place. Pausing the browser's own way hangs in some; the sentence begins again. */
  pause() {
    this.isReading = false;
    this.words?.removeEventListener("end", this.goOn);
    speechSynthesis.cancel();
    this.play.textContent = t("js-listen-resume");
  }

  /** Falls silent and forgets the place. */
  end() {
    this.pause();
    this.sentences = [];
    this.play.textContent = this.label;
    this.extras.forEach((extra) => { extra.hidden = true; });
    mark(null);
  }
}

/** Marks what is being read, and brings it into sight. @param {Range | null} range */
function mark(range) {
  if ("highlights" in CSS) {
    CSS.highlights.delete(MARK);
    if (range) {
      CSS.highlights.set(MARK, new Highlight(range));
    }
  }
  const box = range?.getBoundingClientRect();
  if (box && (box.top < 0 || box.bottom > innerHeight)) {
    scrollBy({ top: box.top - innerHeight / 3, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
  }
}

/** The reader of the page. @type {Listener | null} */
let listener = null;

/** Begins to read, pauses, or goes on: whatever the page's button says. @param {HTMLElement} button */
export function listen(button) {
  const main = document.querySelector("main");
  if (main) {
    listener ??= new Listener(main, button);
    listener.press();
  }
}
