/**
 * Findings in the browser: what is true of two subjects or of a ranking under the reader's weights, without words. They are
 * the generator's (`src/method/finding.rs`): the same rules on the same integers.
 *
 * @module
 */

import { FULL, lead, possible, satisfies, scoreDifference, terms, totals } from "./method.js";

/** @import { Board, Criterion } from "./board.js" */
/** @import { Term, Total } from "./method.js" */
/** @import { Wishes } from "./weights.js" */

/** @typedef {"clear" | "ahead" | "close" | "tie" | "depends" | "open" | "unknown" | "not-scored" | "not-weighed" | "not-judged"} Stance */

/**
 * What is true of two subjects.
 *
 * @typedef {object} PairFinding
 * @property {Stance} stance how firmly one leads, or why neither does
 * @property {0 | 1 | null} leader which of the two leads
 * @property {Term[]} terms what each criterion adds
 * @property {number} lead Σ weight · difference, positive if the first leads
 * @property {number} possible Σ weight · 1000
 * @property {number} decided the number of criteria with a weight that judge between the two
 * @property {number} open the number of those on which no editor has judged between the two
 * @property {number} considered both, and those with a missing or unknown value
 */

/**
 * Whether must-haves decide: both have all of them, `only` one has, `neither` has; `perhaps` has the one that lacks none,
 * `unknown` if neither lacks one and not all is known.
 *
 * @typedef {{ state: "both" | "only" | "neither" | "perhaps" | "unknown", subject: 0 | 1 | null }} Fit
 */

/**
 * What is true of several subjects.
 *
 * @typedef {object} RankingFinding
 * @property {"ahead" | "tie" | "unknown" | "not-scored"} stance whether one comes first, or why none does
 * @property {Total[]} leaders those that are level with the best
 * @property {Total[]} ranked those with a rank that lack no must-have, best first
 * @property {Total[]} others the rest
 * @property {number[]} fit the places of the subjects that lack no must-have
 * @property {boolean} isConfirmed whether each of these is known to have all of them
 */

/** The least lead that is clear, in thousandths of the possible lead. */
const CLEAR = 300;

/**
 * The finding about two subjects.
 *
 * @param {Board} board
 * @param {number[]} weights one for each criterion
 * @param {[number, number]} pair places of the two
 * @returns {PairFinding}
 */
export function ofPair(board, weights, pair) {
  const all = terms(board, weights, pair);
  const [by, most] = [lead(all), possible(all)];
  const gaps = gapsOf(board, weights, pair, all);
  const count = (/** @type {string} */ kind) => gaps.filter((one) => one === kind).length;
  const [decided, open, unknown] = [all.filter(({ weight }) => weight > 0).length, count("open"), count("unknown")];
  const coverage = { decided, open, considered: decided + open + unknown };
  const stance = stanceOf(board, all, gaps, coverage);
  const leads = stance === "clear" || stance === "ahead" || stance === "close";
  return {
    stance,
    leader: leads ? (by > 0 ? 0 : 1) : null,
    terms: all,
    lead: by,
    possible: most,
    ...coverage,
  };
}

/** @param {Board} board @param {Term[]} all @param {string[]} gaps @param {{ decided: number, open: number, considered: number }} coverage @returns {Stance} */
function stanceOf(board, all, gaps, { decided, open, considered }) {
  if (considered > 0 && decided * FULL < board.min_coverage * considered) {
    return open < considered - decided - open ? "unknown" : "open";
  }
  const [by, most] = [lead(all), possible(all)];
  if (most === 0) {
    return all.length > 0 ? "not-weighed" : nothing(new Set(gaps));
  }
  if (Math.abs(by) * FULL <= board.tie_within * most) {
    return "tie";
  }
  if (isClose(all, by)) {
    return "close";
  }
  return Math.abs(by) * FULL >= CLEAR * most ? "clear" : "ahead";
}

/**
 * Why the criteria with a weight that do not judge between two do not.
 *
 * @param {Board} board @param {number[]} weights @param {[number, number]} pair @param {Term[]} all
 */
function gapsOf(board, weights, [first, second], all) {
  const judging = new Set(all.map(({ criterion }) => criterion));
  const others = board.criteria.filter((_, index) => weights[index] > 0 && !judging.has(index));
  return others.map((criterion) => gap(criterion, first, second));
}

/**
 * Why a criterion does not judge between two.
 *
 * @param {Criterion} criterion @param {number} first @param {number} second
 * @returns {"open" | "unknown" | "depends" | "not-judged" | "not-scored"}
 */
function gap({ winner, exempt, is_scored: isScored }, first, second) {
  if (winner === "depends") {
    return "depends";
  }
  if (winner === "none") {
    return "not-judged";
  }
  if (winner !== null) {
    return "open";
  }
  const isExempt = exempt.includes(first) || exempt.includes(second);
  return isScored && !isExempt ? "unknown" : "not-scored";
}

/** Why no criterion judges between two. @param {Set<string>} gaps @returns {Stance} */
function nothing(gaps) {
  const reasons = /** @type {Stance[]} */ (["open", "unknown", "depends", "not-scored", "not-judged"]);
  return reasons.find((reason) => gaps.has(reason)) ?? "not-weighed";
}

/**
 * Whether the lead ends with any one of the leader's wins, while the other wins something.
 *
 * @param {Term[]} all @param {number} by
 */
function isClose(all, by) {
  const adds = all.map((term) => contribution(term) * Math.sign(by));
  return adds.some((one) => one < 0) && adds.filter((one) => one > 0).every((one) => one >= Math.abs(by));
}

/** @param {Term} term */
function contribution({ weight, difference }) {
  return weight * difference;
}

/**
 * What speaks for one of two subjects.
 *
 * @typedef {object} Case
 * @property {number} gain Σ weight · difference of the criteria in its favour
 * @property {{ criterion: number, adds: number }[]} wins the criteria with a weight that it wins, the largest contribution first
 */

/**
 * The cases for both subjects.
 *
 * @param {Board} board
 * @param {Term[]} all
 * @returns {[Case, Case]}
 */
export function cases(board, all) {
  return [caseFor(board, all, 1), caseFor(board, all, -1)];
}

/** @param {Board} board @param {Term[]} all @param {1 | -1} sign 1 for the first of the two @returns {Case} */
function caseFor(board, all, sign) {
  const adding = all.filter((term) => sign * contribution(term) > 0);
  const wins = adding.filter(({ difference }) => Math.abs(difference) > board.tie_within)
    .map((term) => ({ criterion: term.criterion, adds: Math.abs(contribution(term)) }))
    .sort((one, other) => other.adds - one.adds);
  return { gain: Math.abs(lead(adding)), wins };
}

/**
 * How many of the wins to name: the most, up to `most`, that add more than all others. All if there are no more than
 * `most`, and 0 if the largest ones are equal and more than that.
 *
 * @param {Case} one
 * @param {number} most
 */
export function foremost({ wins }, most) {
  if (wins.length <= most) {
    return wins.length;
  }
  let count = most;
  while (count > 0 && wins[count - 1].adds === wins[count].adds) {
    count -= 1;
  }
  return count;
}

/**
 * Whether values decide under a criterion with a weight.
 *
 * @param {Board} board @param {Term[]} all @param {[number, number]} pair
 */
export function isScored(board, all, pair) {
  return all.some(({ criterion, weight, difference }) => weight > 0 && scoreDifference(board.criteria[criterion], pair) === difference);
}

/**
 * Whether the must-haves decide between two.
 *
 * @param {Board} board @param {Set<number>} must @param {[number, number]} pair
 * @returns {Fit}
 */
export function fit(board, must, pair) {
  const [first, second] = pair.map((subject) => state(board, must, subject));
  if (first === "no" && second === "no") {
    return { state: "neither", subject: null };
  }
  if (first === "no" || second === "no") {
    const rest = first === "no" ? second : first;
    return { state: rest === "yes" ? "only" : "perhaps", subject: first === "no" ? 1 : 0 };
  }
  return { state: first === "yes" && second === "yes" ? "both" : "unknown", subject: null };
}

/**
 * Whether a subject has all must-haves.
 *
 * @param {Board} board @param {Set<number>} must @param {number} subject
 * @returns {"yes" | "no" | "unconfirmed"}
 */
function state(board, must, subject) {
  const found = [...must].map((criterion) => satisfies(board.criteria[criterion], subject));
  return found.includes("no") ? "no" : found.includes("unconfirmed") ? "unconfirmed" : "yes";
}

/**
 * The finding about several subjects.
 *
 * @param {Board} board
 * @param {Wishes} wishes
 * @param {number[]} subjects their places
 * @returns {RankingFinding}
 */
export function ofRanking(board, { weights, must }, subjects) {
  const all = totals(board, weights, subjects);
  const isIn = (/** @type {Total} */ { subject, isRanked }) => isRanked && state(board, must, subject) !== "no";
  const [ranked, others] = [all.filter(isIn), all.filter((total) => !isIn(total))];
  const states = subjects.map((subject) => state(board, must, subject));
  const fit = subjects.filter((_, index) => states[index] !== "no");
  const isConfirmed = !states.includes("unconfirmed");
  const [best] = ranked;
  const level = ranked.filter((total) => isLevel(board, best, total));
  const isScored = board.criteria.some(({ is_scored: has }, index) => has && weights[index] > 0);
  const leaders = isScored && ranked.length > 1 ? level : [];
  const stance = !isScored ? "not-scored" : leaders.length === 0 ? "unknown" : leaders.length === 1 ? "ahead" : "tie";
  return { stance, leaders, ranked, others, fit, isConfirmed };
}

/** Whether a share is within the margin of the best. @param {Board} board @param {Total} best @param {Total} other */
function isLevel(board, best, other) {
  // With hundreds of criteria the products exceed what a number holds exactly.
  const [a, b, of, most] = [best.total, other.total, best.possible, other.possible].map(BigInt);
  return (a * most - b * of) * BigInt(FULL) <= BigInt(board.tie_within) * of * most;
}
