/**
 * The answer to a reader's weights in words and bars: for two subjects a verdict with what decides it and what would turn
 * it, for more a ranking.
 *
 * @module
 */

import { element } from "./element.js";
import { fit, ofPair, ofRanking } from "./finding.js";
import { FULL, flipPoint, lead, percent, possible, satisfies } from "./method.js";
import { areSame, editors } from "./weights.js";

/** @import { Fit, PairFinding, RankingFinding } from "./finding.js" */
/** @import { Board, Fraction, Term, Total } from "./method.js" */
/** @import { Wishes } from "./weights.js" */

/**
 * What the page shows.
 *
 * @typedef {object} Answer
 * @property {string} sentence the verdict in a sentence
 * @property {string[]} notes what else there is to say of must-haves and gaps
 * @property {Node[]} decisive what decides, largest first; or the ranking
 * @property {string[]} turns what would turn the verdict, nearest first
 * @property {Node[]} trace the rows of the table behind "Why?"
 */

/** More than this many sentences about turning points help nobody. */
const TURNS = 3;

/** So many bars of what decides between two; the table behind "Why?" has all. */
const BARS = 6;

/** Of more subjects than this nobody reads what each of them lacks. */
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
  const counting = found.terms.filter((term) => contribution(term) !== 0)
    .sort((one, other) => Math.abs(contribution(other)) - Math.abs(contribution(one)));
  const longest = counting.length > 0 ? Math.abs(contribution(counting[0])) : 1;
  return {
    sentence: ofFit(fit(board, must, pair), names) ?? ofStance(found, names, whose(board, wishes)),
    notes: notes(board, must, pair),
    decisive: counting.slice(0, BARS).map((term) => bar(board, pair, term, { longest, possible: found.possible })),
    turns: found.leader === null ? [] : turns(board, found.terms, names),
    trace: found.terms.map((_, place) => traceRow(board, names, found.terms, place)),
  };
}

/** What must-haves decide, or null if they decide nothing. @param {Fit} found @param {string[]} names */
function ofFit({ state, subject }, names) {
  switch (state) {
    case "only": return `Only ${names[subject ?? 0]} has everything you must have.`;
    case "neither": return "Neither has everything you must have.";
    case "perhaps": return `We don’t know whether ${names[subject ?? 0]} has everything you must have.`;
    case "unknown": return "We don’t know whether both have everything you must have.";
    default: return null;
  }
}

/** The answer for two subjects. @param {PairFinding} found @param {string[]} names @param {string} whose */
function ofStance({ stance, leader, terms: all }, names, whose) {
  const start = whose === "your" ? "For you" : "With our weights";
  switch (stance) {
    case "clear": return `${start}: ${names[leader ?? 0]}, clearly.`;
    case "ahead": return `${start}: ${names[leader ?? 0]}.`;
    case "close": case "tie": return "Too close to call.";
    case "not-weighed": return "Nothing counts yet: give at least one criterion a weight.";
    case "unknown": return "We don’t know enough yet about both.";
    case "open": return "Not decided yet: too few criteria are judged between the two.";
    default: return all.length === 0 ? `No criterion judges between ${names[0]} and ${names[1]}.` : "It depends.";
  }
}

/** @param {Board} board @param {Wishes} wishes @param {number[]} subjects @returns {Answer} */
function ofMany(board, wishes, subjects) {
  const { must } = wishes;
  const { stance, leaders, ranked, others } = ofRanking(board, wishes, subjects);
  const left = subjects.length - RANKS;
  return {
    sentence: subjects.length < 2 ? "Choose at least two subjects." : ofRanks(board, { stance, leaders, ranked, others }, wishes),
    notes: [...(subjects.length > MANY ? [] : notes(board, must, subjects)), ...(left > 0 ? [`${left} more come after the first ${RANKS}.`] : [])],
    decisive: stance === "not-scored" ? [] : [...ranked, ...others].slice(0, RANKS).map((total, place) => rank(board, total, place < ranked.length)),
    turns: [],
    trace: [],
  };
}

/** The answer for several subjects. @param {Board} board @param {RankingFinding} found @param {Wishes} wishes */
function ofRanks(board, { stance, leaders, ranked }, wishes) {
  const start = whose(board, wishes) === "your" ? "For you" : "With our weights";
  const names = leaders.map((total) => nameOf(board, total));
  switch (stance) {
    case "ahead": return `${start}: ${names[0]} comes first.`;
    case "tie": return names.length > NAMED ? `${names.length} of ${ranked.length} are level at the top.`
      : `${start}: ${names.slice(0, -1).join(", ")} and ${names.at(-1)} are level at the top.`;
    case "not-scored": return "There are no scores to rank all of them by. Choose two subjects, and your weights decide between them.";
    default: return wishes.must.size > 0 && ranked.length === 0 ? "None has everything you must have." : "We don’t know enough yet to rank these.";
  }
}

/** Whose weights they are: the editor's until the reader asks for others. @param {Board} board @param {Wishes} wishes */
function whose(board, wishes) {
  return areSame(editors(board), wishes) ? "the editor’s" : "your";
}

/** @param {Board} board @param {Total} total */
function nameOf(board, total) {
  return board.subjects[total.subject].name;
}

/** What is to be said of must-haves. @param {Board} board @param {Set<number>} must @param {number[]} subjects */
function notes(board, must, subjects) {
  const named = must.size > 0 ? subjects.slice(0, RANKS) : [];
  return named.flatMap((subject) => {
    const found = (/** @type {string} */ answer) => [...must].filter((criterion) => satisfies(board.criteria[criterion], subject) === answer)
      .map((criterion) => board.criteria[criterion].title).join(", ");
    const { name } = board.subjects[subject];
    const [missing, unconfirmed] = [found("no"), found("unconfirmed")];
    return [missing && `${name} lacks: ${missing}.`, unconfirmed && `We don’t know whether ${name} has: ${unconfirmed}.`].filter(Boolean);
  });
}

/** @param {Term} term */
function contribution({ weight, difference }) {
  return weight * difference;
}

/**
 * What a criterion adds, as a bar on the side of the one it speaks for.
 *
 * @param {Board} board
 * @param {[number, number]} pair
 * @param {Term} term
 * @param {{ longest: number, possible: number }} scale the longest bar, and the most that all could add
 */
function bar(board, pair, term, scale) {
  const size = Math.abs(contribution(term));
  const side = contribution(term) > 0 ? 0 : 1;
  const subject = board.subjects[pair[side]];
  const line = element("span", { class: "bar-line" });
  line.style.inlineSize = `${percent([size, scale.longest])}%`;
  return element("li", { class: `bar ${side === 0 ? "is-first" : "is-second"} ${subject.class}` },
    element("span", { class: "bar-name" }, board.criteria[term.criterion].title),
    element("span", { class: "bar-room", "aria-hidden": "true" }, line),
    element("span", { class: "bar-number" }, `${percent([size, scale.possible])} for ${subject.name}`));
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
  const words = [share ? `${share} of 100` : "no score", known < counted ? `${known} of ${counted} known` : ""];
  return element("li", { class: `bar is-first ${colour}${isFit ? "" : " is-out"}` },
    element("span", { class: "bar-name" }, name),
    element("span", { class: "bar-room", "aria-hidden": "true" }, line),
    element("span", { class: "bar-number" }, [...words.filter(Boolean), ...(isFit ? [] : ["not ranked"])].join(", ")));
}

/**
 * What would turn the verdict, the nearest first.
 *
 * @param {Board} board
 * @param {Term[]} all
 * @param {string[]} names
 */
function turns(board, all, names) {
  const sum = lead(all);
  if (sum === 0) {
    return [];
  }
  const leader = names[sum > 0 ? 0 : 1];
  const weight = possible(all) / FULL;
  const found = all.flatMap((term, place) => {
    const share = flipPoint(all, place);
    return share ? [{ title: board.criteria[term.criterion].title, share, now: /** @type {Fraction} */ ([term.weight, weight]) }] : [];
  });
  // Where the others are level, the verdict hangs on each criterion that counts at all.
  const distance = (/** @type {{ share: Fraction, now: Fraction }} */ { share, now }) => Math.abs(share[0] / share[1] - now[0] / now[1]);
  /** The titles of criteria of which the same is to be said, by its two halves. @type {Map<string, string[]>} */
  const said = new Map();
  for (const { title, share, now } of found.sort((one, other) => distance(one) - distance(other))) {
    const isMore = share[0] * now[1] > now[0] * share[1];
    const words = share[0] === 0 ? "stays ahead only while | counts for something"
      : `stays ahead while | takes ${isMore ? "less" : "more"} than ${percent(share)} % of the weight (now ${percent(now)} %)`;
    said.set(words, [...(said.get(words) ?? []), title]);
  }
  return [...said].slice(0, TURNS).map(([words, titles]) => titles.length === 1
    ? `${leader} ${words.replace("|", () => titles[0])}.`
    : `${leader} ${words.replace("|", "each of these")}: ${titles.join(", ")}.`);
}

/**
 * A row of the table behind "Why?": criterion, weight, difference, what it adds, and where it turns the lead.
 *
 * @param {Board} board
 * @param {string[]} names
 * @param {Term[]} all
 * @param {number} place
 */
function traceRow(board, names, all, place) {
  const term = all[place];
  const share = flipPoint(all, place);
  const toward = term.difference === 0 ? "even" : `${Math.abs(term.difference)} for ${names[term.difference > 0 ? 0 : 1]}`;
  return element("tr", {},
    element("th", { scope: "row" }, board.criteria[term.criterion].title),
    element("td", {}, String(term.weight)),
    element("td", {}, toward),
    element("td", {}, String(Math.abs(contribution(term)))),
    element("td", {}, share ? `${percent(share)} %` : "none"));
}
