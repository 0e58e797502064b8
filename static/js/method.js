/**
 * The method in the browser: from a board of scores and the reader's weights to a verdict, in whole numbers, the same as
 * the generator's (`src/method/`). Pure; only `percent` returns text.
 *
 * No intermediate value comes near 2^53: a lead is at most 5 · 1000 · the number of criteria.
 *
 * @module
 */

/** @import { Board, Criterion } from "./board.js" */

/**
 * What a criterion adds to the lead of the first of two.
 *
 * @typedef {object} Term
 * @property {number} criterion its place on the board
 * @property {number} weight 0 to 5
 * @property {number} difference score of the first less score of the second, -1000 to 1000
 */

/** A fraction: numerator and denominator, the latter positive. @typedef {[number, number]} Fraction */

/** The best score. */
export const FULL = 1000;

/** The score from which on a must-have is satisfied: three quarters of the way, a 4 of 5, a "yes". */
export const MUST = 750;

/**
 * The terms of two subjects: differences of scores where both have one; +1000, 0 or -1000 where only a winner is named and the
 * editor compared both.
 *
 * @param {Board} board
 * @param {number[]} weights one for each criterion
 * @param {[number, number]} pair places of the two
 * @returns {Term[]}
 */
export function terms(board, weights, pair) {
  const found = board.criteria.map((criterion, index) => ({
    criterion: index,
    weight: weights[index],
    difference: difference(criterion, pair, board.tie_within),
  }));
  return /** @type {Term[]} */ (found.filter((term) => term.difference !== null));
}

/**
 * The difference of two scores: 0 if the values are ranges and either may be better, null without both scores.
 *
 * @param {Criterion} criterion @param {[number, number]} pair
 * @returns {number | null}
 */
export function scoreDifference({ scores, ranges }, [first, second]) {
  const [one, other] = [scores[first], scores[second]];
  if (one === null || other === null) {
    return null;
  }
  const [low, high] = ranges?.[first] ?? [one, one];
  const [otherLow, otherHigh] = ranges?.[second] ?? [other, other];
  return low < otherHigh && otherLow < high ? 0 : one - other;
}

/**
 * An editor's verdict about both is the verdict between them: scores that say the same give its size, and scores that
 * contradict it do not count.
 *
 * @param {Criterion} criterion @param {[number, number]} pair @param {number} tieWithin
 * @returns {number | null}
 */
function difference(criterion, [first, second], tieWithin) {
  const { winner, unspoken } = criterion;
  const scored = scoreDifference(criterion, [first, second]);
  if (winner === "depends" || winner === "none") {
    return null;
  }
  const isAboutBoth = !unspoken.includes(first) && !unspoken.includes(second);
  const editors = !isAboutBoth ? null : winner === "tie" ? 0 : winner === first ? FULL : winner === second ? -FULL : null;
  if (editors === null) {
    return scored;
  }
  const side = scored === null || Math.abs(scored) <= tieWithin ? 0 : Math.sign(scored);
  return scored !== null && side === Math.sign(editors) ? scored : editors;
}

/**
 * Σ weight · difference: positive where the first leads.
 *
 * @param {Term[]} all
 */
export function lead(all) {
  return all.reduce((sum, { weight, difference }) => sum + weight * difference, 0);
}

/**
 * The most that the lead could be: Σ weight · 1000.
 *
 * @param {Term[]} all
 */
export function possible(all) {
  return all.reduce((sum, { weight }) => sum + weight * FULL, 0);
}

/**
 * What a subject has of what it could have, over the criteria it has a score for.
 *
 * @typedef {object} Total
 * @property {number} subject its place
 * @property {number} total Σ weight · score
 * @property {number} possible Σ weight · 1000 over the criteria it has a score for
 * @property {number} known how many criteria that count it has a score for
 * @property {number} counted how many criteria count and make sense for it
 * @property {boolean} isRanked whether enough is known of it
 */

/**
 * The totals of subjects, best share first; those of whom too little is known last, in column order, as are ties.
 *
 * @param {Board} board
 * @param {number[]} weights
 * @param {number[]} subjects places
 * @returns {Total[]}
 */
export function totals(board, weights, subjects) {
  const scored = board.criteria.map((criterion, index) => ({ ...criterion, exempt: new Set(criterion.exempt), weight: weights[index] }))
    .filter(({ is_scored: isScored, weight }) => isScored && weight > 0);
  const found = subjects.map((subject) => {
    const applying = scored.filter(({ exempt }) => !exempt.has(subject));
    const known = applying.filter(({ scores }) => scores[subject] !== null);
    const knownWeight = known.reduce((sum, { weight }) => sum + weight, 0);
    return {
      subject,
      total: known.reduce((sum, { scores, weight }) => sum + weight * Number(scores[subject]), 0),
      possible: knownWeight * FULL,
      known: known.length,
      counted: applying.length,
      isRanked: known.length > 0 && known.length * FULL >= board.min_coverage * applying.length,
    };
  });
  return found.sort((one, other) =>
    Number(other.isRanked) - Number(one.isRanked)
    || (one.isRanked ? other.total * one.possible - one.total * other.possible : 0)
    || one.subject - other.subject);
}

/**
 * Whether a subject satisfies a must-have: "yes", "no", or "unconfirmed" without a score. An editor's winner confirms
 * nothing: it is better than others, which does not mean that it is good enough.
 *
 * @param {Criterion} criterion
 * @param {number} subject
 * @returns {"yes" | "no" | "unconfirmed"}
 */
export function satisfies({ scores }, subject) {
  const score = scores[subject];
  if (score === null) {
    return "unconfirmed";
  }
  return score >= MUST ? "yes" : "no";
}

/**
 * A share of 100 with one decimal, rounded half up, as the generator writes it: "61.3", "20".
 *
 * @param {Fraction} share not negative
 */
export function percent([numerator, denominator]) {
  const tenths = Math.floor((numerator * 2000 + denominator) / (denominator * 2));
  return String(tenths / 10);
}
