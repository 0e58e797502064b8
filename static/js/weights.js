/**
 * The reader's weights and must-haves as text of the address, and back.
 *
 * @module
 */

/** @import { Board } from "./method.js" */

/**
 * What a reader asks for.
 *
 * @typedef {object} Wishes
 * @property {number[]} weights one for each criterion of the board, 0 to 5
 * @property {Set<number>} must places of the criteria that a subject must satisfy
 */

/**
 * What the editor would say.
 *
 * @param {Board} board
 * @returns {Wishes}
 */
export function editors(board) {
  return { weights: board.criteria.map(({ weight }) => weight), must: new Set() };
}

/**
 * The wishes of a profile.
 *
 * @param {Board} board
 * @param {number} place
 * @returns {Wishes}
 */
export function ofProfile(board, place) {
  const { weights, must } = board.profiles[place];
  return {
    weights: board.criteria.map(({ id, weight }) => weights[id] ?? weight),
    must: new Set(must.map((id) => board.criteria.findIndex((criterion) => criterion.id === id)).filter((index) => index >= 0)),
  };
}

/**
 * The wishes in an address. What it does not name keeps the editor's weight; names and numbers that are none are passed
 * over, so an old address still works when criteria have come and gone.
 *
 * @param {Board} board
 * @param {string | null} weights
 * @param {string | null} must
 * @returns {Wishes}
 */
export function parse(board, weights, must) {
  const wishes = editors(board);
  const place = new Map(board.criteria.map(({ id }, index) => [id, index]));
  for (const item of (weights ?? "").split(",")) {
    const [, id, digit] = /^(.+)\.([0-5])$/.exec(item) ?? [];
    const index = place.get(id);
    if (index !== undefined) {
      wishes.weights[index] = Number(digit);
    }
  }
  for (const id of (must ?? "").split(",")) {
    const index = place.get(id);
    if (index !== undefined) {
      wishes.must.add(index);
    }
  }
  return wishes;
}

/**
 * The wishes as the two texts that `parse` reads; null where they are the editor's. All weights are named, so the
 * address means the same after the editor has changed their mind.
 *
 * @param {Board} board
 * @param {Wishes} wishes
 * @returns {{ weights: string | null, must: string | null }}
 */
export function format(board, { weights, must }) {
  const isOwn = board.criteria.some(({ weight }, index) => weight !== weights[index]);
  const named = board.criteria.map(({ id }, index) => `${id}.${weights[index]}`);
  const required = board.criteria.filter((_, index) => must.has(index)).map(({ id }) => id);
  return { weights: isOwn ? named.join(",") : null, must: required.length > 0 ? required.join(",") : null };
}

/**
 * Whether two wishes are the same.
 *
 * @param {Wishes} one
 * @param {Wishes} other
 */
export function areSame(one, other) {
  return one.weights.every((weight, index) => weight === other.weights[index])
    && one.must.size === other.must.size && [...one.must].every((index) => other.must.has(index));
}
