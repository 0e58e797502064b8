/**
 * Loads the table of many subjects: the names from one file, the values of each criterion from another. This happens once,
 * when the reader asks for something that the rows on the page cannot answer.
 *
 * @module
 */

/** @import { Board, Criterion } from "./board.js" */

/**
 * A subject.
 *
 * @typedef {object} Subject
 * @property {string} id its slug
 * @property {string} name what it is called
 * @property {string | null} kind what it is
 * @property {string[]} tags what it has in common with others
 * @property {string} href its page
 * @property {number | null} rank among all by the editor's weights; null where too little is known
 * @property {string | null} total what it has of what it could have, by those weights, in words
 * @property {Logo | null} logo
 */

/** A picture. @typedef {{ src: string, srcset: string | null, width: number | null, height: number | null }} Logo */

/**
 * What all subjects do under one criterion, each list in the order of the subjects.
 *
 * @typedef {object} Column
 * @property {string} id the criterion's slug
 * @property {(number | null)[]} scores 0 to 1000; null where there is none
 * @property {([number, number] | null)[] | null} ranges the least and the greatest score of each subject, null where they are the score itself; null for a criterion without ranges
 * @property {number[]} inexact the places of those whose value is no exact number
 * @property {(number | null)[]} sizes places by the size of the value, the smallest first, from 0; null for texts and unknown values
 * @property {string[]} values in words
 * @property {string[][] | null} items the items of lists; null for other values
 * @property {number[]} exempt the places of those to which the criterion does not apply, or for which nothing is announced
 * @property {Set<number>} missing the places of those without a value
 * @property {Criterion["winner"]} winner the editor's verdict
 * @property {number[]} unspoken the places of subjects that the editor did not compare
 */

/** The whole table. @typedef {{ subjects: Subject[], columns: Column[] }} Whole */

/** The table, loaded or loading. @type {Promise<Whole> | null} */
let loading = null;

/**
 * The whole table of the page. If loading fails, the next call tries again.
 *
 * @returns {Promise<Whole>}
 */
export function whole() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** @returns {Promise<Whole>} */
async function load() {
  const table = document.querySelector("[data-ranked]");
  const roll = new URL(table?.getAttribute("data-ranked") ?? "", location.href);
  const heads = [...document.querySelectorAll("[data-ranked] [data-values]")];
  const addresses = heads.map((head) => new URL(head.getAttribute("data-values") ?? "", location.href));
  const [names, ...columns] = await Promise.all([roll, ...addresses].map(json));
  const root = new URL("..", roll);
  return {
    subjects: names.subjects.map((/** @type {any} */ { address, logo, ...subject }) =>
      ({ ...subject, href: new URL(address, root).href, logo: logo && pictureOf(logo, root) })),
    columns: columns.map(({ missing, ...column }) => ({ ...column, missing: new Set(missing) })),
  };
}

/** A logo with full addresses. @param {any} logo @param {URL} root @returns {Logo} */
function pictureOf({ address, versions, ...size }, root) {
  const from = (/** @type {{ address: string, width: number }} */ one) => `${new URL(one.address, root).href} ${one.width}w`;
  const src = new URL(address, root).href;
  const all = versions.length > 0 ? [...versions, { address, width: size.width }] : [];
  return { src, ...size, srcset: all.map(from).join(", ") || null };
}

/** A file's content. @param {URL} address @returns {Promise<any>} */
async function json(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }
  return response.json();
}

/**
 * A board that has criteria but no subjects, with those of the whole table.
 *
 * @param {Board} board
 * @param {Whole} table
 * @returns {Board}
 */
export function fill(board, { subjects, columns }) {
  return {
    ...board,
    subjects: subjects.map(({ id, name }) => ({ id, name })),
    criteria: board.criteria.map((criterion) => {
      const column = columns.find(({ id }) => id === criterion.id);
      if (!column) {
        return criterion;
      }
      const { scores, ranges, exempt, winner, unspoken } = column;
      return { ...criterion, scores, ranges, exempt, winner, unspoken };
    }),
  };
}
