/**
 * The reader's weights and must-haves: as settings in the address, and as steps of sliders.
 *
 * @module
 */

/** @import { Board } from "./board.js" */

/**
 * What a reader asks for.
 *
 * @typedef {object} Wishes
 * @property {number[]} weights one for each criterion of the board, 0 to 5
 * @property {Set<number>} must places of the criteria that a subject must satisfy
 */

/** The settings in which wishes are written. @typedef {{ profile: string | null, weights: string | null, must: string | null }} Settings */

/** The weights of a slider's steps: ignore, normal, important, decisive. */
const STEPS = [0, 1, 3, 5];

/**
 * The step at which a slider shows a weight. 2 is shown as important and 4 as decisive.
 *
 * @param {number} weight
 * @returns {number}
 */
export function stepOf(weight) {
  return weight === 0 ? 0 : weight === 1 ? 1 : weight <= 3 ? 2 : 3;
}

/**
 * The weight of a slider that the reader moved to a step. Back at the step of the weight from which they started, it is
 * this weight again.
 *
 * @param {number} step
 * @param {number} start
 */
export function weightOf(step, start) {
  return stepOf(start) === step ? start : STEPS[step];
}

/**
 * The site's own weights.
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
    weights: board.criteria.map(({ id, weight }) => (Object.hasOwn(weights, id) ? weights[id] : weight)),
    must: new Set(must.map((id) => board.criteria.findIndex((criterion) => criterion.id === id)).filter((index) => index >= 0)),
  };
}

/**
 * The presets of a board: the site's own weights, then those of the profiles.
 *
 * @param {Board} board
 * @returns {Wishes[]}
 */
export function presets(board) {
  return [editors(board), ...board.profiles.map((_, place) => ofProfile(board, place))];
}

/**
 * Reads wishes from settings. A profile is named by its number from 1. A criterion that is not named keeps the profile's or
 * the editor's weight. Unknown names and numbers are ignored, so old addresses work when criteria have come and gone.
 *
 * @param {Board} board
 * @param {(key: string) => string | null} get the value of a setting
 * @returns {Wishes}
 */
export function parse(board, get) {
  const start = presets(board)[Number(get("profile") ?? 0)] ?? editors(board);
  const wishes = { weights: [...start.weights], must: new Set(start.must) };
  const place = new Map(board.criteria.map(({ id }, index) => [id, index]));
  for (const item of (get("weights") ?? "").split(",")) {
    const [, id, digit] = /^(.+)\.([0-5])$/.exec(item) ?? [];
    const index = place.get(id);
    if (index !== undefined) {
      wishes.weights[index] = Number(digit);
    }
  }
  for (const id of (get("must") ?? "").split(",")) {
    const index = place.get(id);
    if (index !== undefined) {
      wishes.must.add(index);
    }
  }
  return wishes;
}

/**
 * Writes wishes as the settings that `parse` reads: the number of a profile with the same wishes, or what differs from the
 * editor's weights.
 *
 * @param {Board} board
 * @param {Wishes} wishes
 * @returns {Settings}
 */
export function format(board, wishes) {
  const preset = presets(board).findIndex((one) => areSame(one, wishes));
  if (preset >= 0) {
    return { profile: preset === 0 ? null : String(preset), weights: null, must: null };
  }
  const { weights, must } = wishes;
  const changed = board.criteria.flatMap(({ id, weight }, index) => (weight === weights[index] ? [] : [`${id}.${weights[index]}`]));
  const required = board.criteria.filter((_, index) => must.has(index)).map(({ id }) => id);
  return { profile: null, weights: changed.join(",") || null, must: required.join(",") || null };
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
