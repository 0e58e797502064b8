/**
 * Shows the answer to a reader's weights: a sentence, what speaks for each of two subjects or the first of a ranking, and
 * the reasons. The generator shows the answers of presets in the same way (`src/render/sentences/presets.rs`, component
 * `preset_answer`).
 *
 * @module
 */

import { drawing, element } from "./element.js";
import { cases, fit, foremost, isScored, ofPair, ofRanking } from "./finding.js";
import { percent, satisfies } from "./method.js";
import { areSame, editors } from "./weights.js";
import { t } from "./words.js";

/** @import { Board } from "./board.js" */
/** @import { Case, PairFinding, RankingFinding } from "./finding.js" */
/** @import { Total } from "./method.js" */
/** @import { Wishes } from "./weights.js" */

/** An answer: its sentence, and the element that shows it. @typedef {{ heading: string, result: HTMLElement }} Answer */

/** The number of criteria or subjects that a sentence names. */
const NAMED = 3;

/** The number of subjects that a ranking shows. */
const RANKS = 5;

/** Half of the gap between two bars that meet, in thousandths. */
const GAP = 4;

/**
 * The answer for some subjects of a board.
 *
 * @param {Board} board
 * @param {Wishes} wishes
 * @param {number[]} subjects their places, in column order
 * @returns {Answer}
 */
export function answer(board, wishes, subjects) {
  const [first, second] = subjects;
  return subjects.length === 2 ? ofTwo(board, wishes, [first, second]) : ofMany(board, wishes, subjects);
}

/**
 * @param {Board} board @param {Wishes} wishes @param {[number, number]} pair
 * @returns {Answer}
 */
function ofTwo(board, wishes, pair) {
  const found = ofPair(board, wishes.weights, pair);
  const names = pair.map((subject) => board.subjects[subject].name);
  const missing = notes(board, wishes.must, pair);
  const { state, subject } = fit(board, wishes.must, pair);
  if (state === "only") {
    return shown(t("js-answer-only-fit", { name: names[subject ?? 0] }), { sentences: missing });
  }
  if (state === "neither") {
    return shown(t("js-answer-neither-fits"), { sentences: missing });
  }
  if (state !== "both") {
    // The first note says what is not known.
    return shown(missing[0], { sentences: missing.slice(1) });
  }
  const heading = ofStance(found, names, isOwn(board, wishes));
  if (found.leader === null && found.stance !== "tie") {
    return shown(heading, { sentences: [] });
  }
  const both = cases(board, found.terms);
  return shown(heading, { balance: balance(board, found, pair, both), sentences: reasons(board, wishes, found, names, both) });
}

/** The answer for two subjects. @param {PairFinding} found @param {string[]} names @param {boolean} isYours */
function ofStance({ stance, leader, decided, open, considered }, names, isYours) {
  const name = names[leader ?? 0];
  switch (stance) {
    case "clear": return isYours ? t("js-answer-for-you-clear", { leader: name }) : t("js-answer-ours-clear", { leader: name });
    case "ahead": return isYours ? t("js-answer-for-you", { leader: name }) : t("js-answer-ours", { leader: name });
    case "close": case "tie": return t("js-answer-tie");
    case "depends": return t("js-answer-depends");
    case "open": return t("js-answer-open", { open, all: considered });
    case "unknown": return t("js-answer-unknown", { known: decided, all: considered });
    case "not-weighed": return t("js-answer-no-weight");
    case "not-judged": return t("js-answer-not-judged");
    default: return t("js-answer-not-scored");
  }
}

/**
 * What carries the answer and what speaks against it, the leader's side first.
 *
 * @param {Board} board @param {Wishes} wishes @param {PairFinding} found @param {string[]} names @param {[Case, Case]} both
 */
function reasons(board, { weights }, { stance, leader }, names, both) {
  const isEqual = weights.length > 1 && weights[0] > 0 && weights.every((weight) => weight === weights[0]);
  const order = leader === 1 && stance !== "close" ? [1, 0] : [0, 1];
  const sides = order.map((side) => ofCase(board, both[side], names[side]));
  return isEqual ? [t("js-answer-equal", { count: weights.length }), ...sides] : sides;
}

/** Names the criteria that speak most for a subject, or counts them if none speak most. @param {Board} board @param {Case} one @param {string} name */
function ofCase(board, one, name) {
  const count = one.wins.length;
  const named = foremost(one, NAMED);
  const criteria = listed(one.wins.slice(0, named).map(({ criterion }) => board.criteria[criterion].title));
  if (count === 0) {
    return t("js-answer-case-none", { name });
  }
  if (named === 0) {
    return t("js-answer-case-count", { name, count });
  }
  return named === count ? t("js-answer-case-all", { criteria, count, name })
    : t("js-answer-case-most", { criteria, named, name, more: count - named });
}

/**
 * What speaks for each of two subjects, as a bar that both share. Numbers are shown only if values decide.
 *
 * @param {Board} board @param {PairFinding} found @param {[number, number]} pair @param {[Case, Case]} both
 */
function balance(board, { terms }, pair, [{ gain: one }, { gain: other }]) {
  if (one + other === 0) {
    return [];
  }
  const [first, second] = pair.map((subject) => board.subjects[subject]);
  const shares = isScored(board, terms, pair) ? percentages(one, other) : null;
  const label = shares ? t("js-answer-balance", { first: first.name, second: second.name, one: String(shares[0]), other: String(shares[1]) })
    : one === other ? t("js-answer-balance-level", { first: first.name, second: second.name })
    : one > other ? t("js-answer-balance-lead", { leader: first.name, other: second.name })
    : t("js-answer-balance-lead", { leader: second.name, other: first.name });
  const at = thousandths(one, one + other);
  const picture = drawing("svg", { role: "img", "aria-label": label },
    line(first.id, 0, at === 1000 ? 1000 : Math.max(0, at - GAP)),
    line(second.id, at === 0 ? 0 : Math.min(1000, at + GAP), 1000));
  const side = (/** @type {string} */ name, /** @type {number | undefined} */ share) =>
    element("span", {}, share === undefined ? name : `${name} ${t("js-answer-percent", { percent: String(share) })}`);
  return [element("p", { class: "balance" }, side(first.name, shares?.[0]), " ", picture, " ", side(second.name, shares?.[1]))];
}

/** Both shares in whole percent, rounded half up. Only exact shares are 0 or 100. @param {number} one @param {number} other */
function percentages(one, other) {
  const all = one + other;
  const rounded = Math.floor((one * 200 + all) / (all * 2));
  const share = rounded === 0 && one > 0 ? 1 : rounded === 100 && other > 0 ? 99 : rounded;
  return [share, 100 - share];
}

/** A share in thousandths, rounded half up. @param {number} part @param {number} whole */
function thousandths(part, whole) {
  return Math.floor((part * 2000 + whole) / (whole * 2));
}

/** A line in a subject's colour between two places in thousandths of the width. @param {string} subject @param {number} from @param {number} to */
function line(subject, from, to) {
  return drawing("line", { class: `subject-${subject}`, x1: `${from / 10}%`, x2: `${to / 10}%`, y1: "50%", y2: "50%" });
}

/** @param {Board} board @param {Wishes} wishes @param {number[]} subjects @returns {Answer} */
function ofMany(board, wishes, subjects) {
  if (subjects.length < 2) {
    return shown(t("js-answer-too-few"), { sentences: [] });
  }
  const found = ofRanking(board, wishes, subjects);
  const { stance, leaders, ranked, fit: fitting } = found;
  const bars = stance === "not-scored" ? [] : ranked.slice(0, RANKS).map((total) => rank(board, total));
  const named = fitting.length === 1 ? fitting : leaders.map(({ subject }) => subject);
  const unconfirmed = notes(board, wishes.must, named).slice(0, NAMED);
  const rest = stance === "not-scored" || ranked.length <= RANKS ? [] : [t("js-answer-more-ranks", { count: ranked.length - RANKS })];
  return shown(ofRanks(board, found, wishes), {
    bars: bars.length > 0 ? [element("ol", { class: "bars" }, ...bars)] : [],
    sentences: [...rest, ...unconfirmed],
  });
}

/** The answer for several subjects. @param {Board} board @param {RankingFinding} found @param {Wishes} wishes */
function ofRanks(board, { stance, leaders, ranked, fit: fitting, isConfirmed }, wishes) {
  if (wishes.must.size > 0 && fitting.length === 0) {
    return t("js-answer-none-fits");
  }
  if (wishes.must.size > 0 && fitting.length === 1 && isConfirmed) {
    return t("js-answer-only-fit", { name: board.subjects[fitting[0]].name });
  }
  const names = leaders.map(({ subject }) => board.subjects[subject].name);
  const isYours = isOwn(board, wishes);
  if (stance === "ahead") {
    return isYours ? t("js-answer-for-you-first", { leader: names[0] }) : t("js-answer-ours-first", { leader: names[0] });
  }
  if (stance === "tie") {
    return names.length > NAMED ? t("js-answer-many-level-first", { count: names.length, ranked: ranked.length })
      : t("js-answer-level-first", { leaders: listed(names) });
  }
  return stance === "not-scored" ? t("js-answer-choose-two") : t("js-answer-not-ranked");
}

/** A line of the ranking. @param {Board} board @param {Total} total */
function rank(board, { subject, total, possible, known, counted }) {
  const { id, name } = board.subjects[subject];
  const points = percent([total, possible]);
  const words = known < counted ? t("js-answer-points-known", { points, known, all: counted }) : t("js-answer-points", { points });
  return element("li", {},
    element("span", { class: "bar-name" }, name), " ",
    element("span", { class: "bar-number" }, words),
    drawing("svg", { "aria-hidden": "true" }, line(id, 0, thousandths(total, possible))));
}

/** Whether the reader asks for something else than the site does. @param {Board} board @param {Wishes} wishes */
function isOwn(board, wishes) {
  return !areSame(editors(board), wishes);
}

/** A list as in a sentence: "A, B and C". @param {string[]} texts */
function listed([first = "", ...others]) {
  return others.reduce((before, next, place) =>
    (place === others.length - 1 ? t("js-answer-list-last", { before, next }) : t("js-answer-list-next", { before, next })), first);
}

/** What is unknown and what is missing of must-haves, the unknown first. @param {Board} board @param {Set<number>} must @param {number[]} subjects */
function notes(board, must, subjects) {
  const found = (/** @type {number} */ subject, /** @type {string} */ state) =>
    [...must].filter((criterion) => satisfies(board.criteria[criterion], subject) === state).map((criterion) => board.criteria[criterion].title);
  const all = subjects.map((subject) => ({ name: board.subjects[subject].name, missing: found(subject, "no"), unknown: found(subject, "unconfirmed") }));
  return [
    ...all.filter(({ unknown }) => unknown.length > 0).map(({ name, unknown }) => t("js-answer-unconfirmed", { name, criteria: listed(unknown) })),
    ...all.filter(({ missing }) => missing.length > 0).map(({ name, missing }) => t("js-answer-lacks", { name, criteria: listed(missing) })),
  ];
}

/**
 * The element of an answer.
 *
 * @param {string} heading
 * @param {{ balance?: Node[], bars?: Node[], sentences: string[] }} content
 * @returns {Answer}
 */
function shown(heading, { balance: both = [], bars = [], sentences }) {
  const text = sentences.length > 0 ? [element("p", {}, sentences.join(" "))] : [];
  const head = element("div", { class: "result-head" }, element("h3", {}, heading), ...both);
  return { heading, result: element("div", { class: "result" }, head, ...bars, ...text) };
}
