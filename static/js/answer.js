/**
 * The answer to a reader's weights in words and bars: for two subjects what to choose, what decides it and what would change
 * it, for more a ranking. Each sentence states a finding of `finding.js`.
 *
 * @module
 */

import { element } from "./element.js";
import { fit, ofPair, ofRanking } from "./finding.js";
import { FULL, flipPoint, percent, possible, satisfies } from "./method.js";
import { areSame, editors } from "./weights.js";
import { t } from "./words.js";

/** @import { Fit, PairFinding, RankingFinding } from "./finding.js" */
/** @import { Board, Fraction, Term, Total } from "./method.js" */
/** @import { Wishes } from "./weights.js" */

/**
 * What the page shows.
 *
 * @typedef {object} Answer
 * @property {string} sentence the answer in a sentence
 * @property {string[]} notes must-haves that are missing or not confirmed, and what the list leaves out
 * @property {Node[]} decisive what decides, largest first; or the ranking
 * @property {string[]} turns what would change the answer, nearest first
 */

/** The number of sentences about what would change the answer. */
const TURNS = 3;

/** So many bars of what decides between two. */
const BARS = 6;

/** With more subjects than this, the notes would be too many to read. */
const MANY = 30;

/** More names than this are counted. */
const NAMED = 3;

/** So many lines of a ranking. */
const RANKS = 12;

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
  const { weights, must } = wishes;
  const found = ofPair(board, weights, pair);
  const names = pair.map((subject) => board.subjects[subject].name);
  const missing = notes(board, must, pair);
  const counting = found.terms.filter((term) => contribution(term) !== 0)
    .sort((one, other) => Math.abs(contribution(other)) - Math.abs(contribution(one)));
  const longest = counting.length > 0 ? Math.abs(contribution(counting[0])) : 1;
  const bars = counting.slice(0, BARS).map((term) => bar(board, pair, term, { longest, possible: found.possible }));
  const more = counting.length - bars.length;
  const { state, subject } = fit(board, must, pair);
  const isUnknown = state === "perhaps" || state === "unknown";
  const sentence = isUnknown ? missing[0]
    : state === "only" ? t("js-answer-only-fit", { name: names[subject ?? 0] })
    : state === "neither" ? t("js-answer-neither-fits")
    : ofStance(found, names, isOwn(board, wishes));
  return {
    sentence,
    notes: isUnknown ? missing.slice(1) : missing,
    decisive: more > 0 ? [...bars, element("li", { class: "bars-more" }, t("js-answer-more-bars", { count: more }))] : bars,
    turns: found.leader === null ? [] : turns(board, found, names),
  };
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

/** @param {Board} board @param {Wishes} wishes @param {number[]} subjects @returns {Answer} */
function ofMany(board, wishes, subjects) {
  const { must } = wishes;
  const found = ofRanking(board, wishes, subjects);
  const { stance, ranked, others } = found;
  const left = subjects.length - RANKS;
  const rows = [...ranked, ...others].slice(0, RANKS);
  const missing = subjects.length > MANY ? [] : notes(board, must, subjects);
  return {
    sentence: subjects.length < 2 ? t("js-answer-too-few") : ofRanks(board, found, wishes),
    notes: left > 0 ? [...missing, t("js-answer-more-ranks", { count: left })] : missing,
    decisive: stance === "not-scored" ? [] : rows.map((total, place) => rank(board, total, place < ranked.length)),
    turns: [],
  };
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
  if (stance === "not-scored") {
    return t("js-answer-choose-two");
  }
  return t("js-answer-not-ranked");
}

/** Whether the reader asks for something else than the site does. @param {Board} board @param {Wishes} wishes */
function isOwn(board, wishes) {
  return !areSame(editors(board), wishes);
}

/** A list as in a sentence: "A, B and C". @param {string[]} texts */
function listed(texts) {
  return new Intl.ListFormat(document.documentElement.lang).format(texts);
}

/** What is unknown and what is missing of must-haves, the unknown first. @param {Board} board @param {Set<number>} must @param {number[]} subjects */
function notes(board, must, subjects) {
  const named = must.size > 0 ? subjects.slice(0, RANKS) : [];
  const found = (/** @type {number} */ subject, /** @type {string} */ answer) =>
    [...must].filter((criterion) => satisfies(board.criteria[criterion], subject) === answer).map((criterion) => board.criteria[criterion].title);
  const all = named.map((subject) => ({ name: board.subjects[subject].name, missing: found(subject, "no"), unknown: found(subject, "unconfirmed") }));
  return [
    ...all.filter(({ unknown }) => unknown.length > 0).map(({ name, unknown }) => t("js-answer-unconfirmed", { name, criteria: listed(unknown) })),
    ...all.filter(({ missing }) => missing.length > 0).map(({ name, missing }) => t("js-answer-lacks", { name, criteria: listed(missing) })),
  ];
}

/** @param {Term} term */
function contribution({ weight, difference }) {
  return weight * difference;
}

/**
 * What a criterion adds, as a bar on the side of the one it speaks for. A number is shown only if it rests on values.
 *
 * @param {Board} board
 * @param {[number, number]} pair
 * @param {Term} term
 * @param {{ longest: number, possible: number }} scale the longest bar, and the most that all could add
 */
function bar(board, pair, term, scale) {
  const size = Math.abs(contribution(term));
  const side = contribution(term) > 0 ? 0 : 1;
  const { name, class: colour } = board.subjects[pair[side]];
  const { title, scores } = board.criteria[term.criterion];
  const [one, other] = pair.map((subject) => scores[subject]);
  const isScored = one !== null && other !== null && one - other === term.difference;
  const line = element("span", { class: "bar-line" });
  line.style.inlineSize = `${percent([size, scale.longest])}%`;
  return element("li", { class: `bar ${side === 0 ? "is-first" : "is-second"} ${colour}` },
    element("span", { class: "bar-name" }, title),
    element("span", { class: "bar-room", "aria-hidden": "true" }, line),
    element("span", { class: "bar-number" }, isScored ? t("js-answer-bar", { name, points: percent([size, scale.possible]) }) : name));
}

/**
 * A line of the ranking.
 *
 * @param {Board} board
 * @param {Total} total
 * @param {boolean} isFit whether the subject takes part in it
 */
function rank(board, { subject, total, possible: most, known, counted }, isFit) {
  const { name, class: colour } = board.subjects[subject];
  const share = most > 0 ? percent([total, most]) : null;
  const line = element("span", { class: "bar-line" });
  line.style.inlineSize = `${share ?? 0}%`;
  const words = [share ? t("js-answer-points", { points: share }) : t("js-answer-no-points")];
  if (known < counted) {
    words.push(t("js-answer-known", { known, all: counted }));
  }
  if (!isFit) {
    words.push(t("js-answer-out"));
  }
  return element("li", { class: `bar is-first ${colour}${isFit ? "" : " is-out"}` },
    element("span", { class: "bar-name" }, name),
    element("span", { class: "bar-room", "aria-hidden": "true" }, line),
    element("span", { class: "bar-number" }, words.join(", ")));
}

/**
 * What would change the answer, the nearest first. Criteria that change it at the same multiple of their weight share a
 * sentence. Weights go to 5, so changes beyond are left out.
 *
 * @param {Board} board
 * @param {PairFinding} found
 * @param {string[]} names
 */
function turns(board, { terms: all, lead: by }, names) {
  const other = names[by > 0 ? 1 : 0];
  const weight = possible(all) / FULL;
  const changes = all.flatMap((term, place) => {
    const share = flipPoint(all, place);
    if (share === null) {
      return [];
    }
    // share = u / (u + rest), so that u = share · rest / (1 − share); the factor is u over today's weight.
    const [up, down] = share;
    const rest = weight - term.weight;
    const isMore = Math.sign(term.difference) !== Math.sign(by);
    const distance = Math.abs(up / down - term.weight / weight);
    const factor = /** @type {Fraction} */ ([up * rest, (down - up) * term.weight]);
    return up * rest > MOST * (down - up) ? [] : [{ title: board.criteria[term.criterion].title, distance, factor, isMore }];
  });
  changes.sort((one, next) => one.distance - next.distance);
  /** The titles of criteria with the same change, by its number and direction. @type {Map<string, { titles: string[], factor: Fraction, isMore: boolean }>} */
  const groups = new Map();
  for (const { title, factor, isMore } of changes) {
    const key = `${isMore} ${percent(factor)}`;
    const group = groups.get(key) ?? { titles: [], factor, isMore };
    group.titles.push(title);
    groups.set(key, group);
  }
  return [...groups.values()].slice(0, TURNS).map(({ titles, factor, isMore }) => turn(other, titles, factor, isMore));
}

/** The greatest weight. */
const MOST = 5;

/** @param {string} other @param {string[]} titles @param {Fraction} factor @param {boolean} isMore */
function turn(other, titles, factor, isMore) {
  const times = percent([factor[0], factor[1] * 100]);
  const isOne = titles.length === 1;
  const criterion = titles[0];
  const sentence = isMore
    ? (isOne ? t("js-answer-turn-more", { other, criterion, times }) : t("js-answer-turn-more-any", { other, times }))
    : factor[0] === 0
      ? (isOne ? t("js-answer-turn-without", { criterion }) : t("js-answer-turn-without-any"))
      : (isOne ? t("js-answer-turn-less", { other, criterion, percent: percent(factor) }) : t("js-answer-turn-less-any", { other, percent: percent(factor) }));
  return isOne ? sentence : `${sentence} ${listed(titles)}.`;
}
