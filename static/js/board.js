/**
 * Reads the board of a page: what is compared, as numbers. Pages leave out usual values, which this module restores.
 *
 * @module
 */

/**
 * A criterion.
 *
 * @typedef {object} Criterion
 * @property {string} id its slug
 * @property {string} title
 * @property {string} group the heading of its group; empty without a group
 * @property {number} weight the editor's weight, 0 to 5
 * @property {(number | null)[]} scores one for each subject, 0 to 1000; null where there is none
 * @property {([number, number] | null)[] | null} [ranges] the least and the greatest score of each subject, null where they are the score itself; none for a criterion without ranges
 * @property {number[]} exempt the places of subjects to which the criterion does not apply, or for which nothing is announced
 * @property {boolean} is_scored whether the values have scores
 * @property {number | "tie" | "depends" | "none" | "other" | null} winner the editor's verdict: a subject's place, `other` for one that is not on the board; null without a verdict
 * @property {number[]} unspoken the places of subjects that the editor did not compare
 */

/**
 * A kind of reader, with weights and must-haves.
 *
 * @typedef {object} Profile
 * @property {Record<string, number>} weights by criterion; the others keep the editor's
 * @property {string[]} must the criteria that a subject must satisfy
 */

/**
 * What is compared.
 *
 * @typedef {object} Board
 * @property {number} tie_within leads up to this many thousandths are a tie
 * @property {number} min_coverage the thousandths of the criteria that must be known for a rank
 * @property {{ id: string, name: string }[]} subjects in column order; empty if they are loaded on demand
 * @property {Criterion[]} criteria in row order
 * @property {Profile[]} profiles in the order of site.toml
 */

/**
 * Reads the board that a page contains.
 *
 * @param {string} json
 * @returns {Board}
 */
export function readBoard(json) {
  const { criteria, profiles, ...rest } = JSON.parse(json);
  let group = "";
  return {
    ...rest,
    criteria: criteria.map((/** @type {any} */ criterion) => {
      // A criterion names its group only if the one before it is in another.
      group = criterion.group ?? group;
      return {
        weight: 1,
        scores: rest.subjects.map(() => null),
        exempt: [],
        winner: null,
        unspoken: [],
        ...criterion,
        group,
        is_scored: criterion.scores !== undefined,
      };
    }),
    profiles: profiles.map((/** @type {any} */ profile) => ({ must: [], ...profile })),
  };
}

/**
 * The board of this page; null if it has none.
 *
 * @returns {Board | null}
 */
export function boardOfPage() {
  const json = document.querySelector("[data-priorities] script[type='application/json']")?.textContent;
  return json ? readBoard(json) : null;
}
