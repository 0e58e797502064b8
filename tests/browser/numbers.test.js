/**
 * The browser computes the same as the generator: the same integers and fractions for random
 * weights.
 */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { PROGRAM } from "./support/preview.js";
import { sites } from "./support/sites.js";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, "../..");

// The theme's folder does not mark its scripts as modules, which older versions of Node require.
const script = readFileSync(path.join(ROOT, "static/js/method.js"), "utf8");
const { flipPoint, lead, outcome, percent, possible, terms } = await import(`data:text/javascript,${encodeURIComponent(script)}`);

/** The projects of the built sites. */
const PROJECTS = { reference: ROOT, cheeses: path.join(HERE, "fixtures/cheeses") };

/** So many weightings of each site are compared. */
const WEIGHTINGS = 100;

/** Generates numbers from 0 to 5, the same each time (Park and Miller 1988). */
function* digits(seed) {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647;
    yield state % 6;
  }
}

const divisor = (one, other) => (other === 0 ? one : divisor(other, one % other));

/** Formats a fraction like the generator. */
function exact([numerator, denominator]) {
  const common = divisor(numerator, denominator);
  return denominator === common ? String(numerator / common) : `${numerator / common}/${denominator / common}`;
}

/** Runs the generator for a pair with some weights. */
async function generators(project, pair, weights) {
  const { stdout } = await promisify(execFile)(PROGRAM, ["--root", project, "why", pair, "--weights", weights, "--format", "json"], { maxBuffer: 1e8 });
  const { subjects, trace } = JSON.parse(stdout);
  return {
    subjects,
    outcome: trace.computed === "winner" ? trace.computed_winner : trace.computed,
    lead: trace.lead,
    possible: trace.possible,
    terms: trace.terms.filter(({ weight }) => weight > 0).map(({ criterion, weight, contribution }) => [criterion, weight, contribution]),
    flips: trace.flips.map(({ criterion, share }) => [criterion, share.exact, Number(share.percent)]),
  };
}

/** Computes the same in the browser, in the order of the generator's two subjects. */
function browsers(board, weights, subjects) {
  const pair = subjects.map((id) => board.subjects.findIndex((subject) => subject.id === id));
  const all = terms(board, weights, pair);
  const result = outcome(all, board.tie_within);
  const id = (term) => board.criteria[term.criterion].id;
  return {
    subjects,
    outcome: result === null ? "no-data" : result === "tie" ? "tie" : subjects[result],
    lead: lead(all),
    possible: possible(all),
    terms: all.filter(({ weight }) => weight > 0).map((term) => [id(term), term.weight, term.weight * term.difference]),
    flips: all.map((term, place) => [id(term), flipPoint(all, place)]).filter(([, share]) => share).map(([name, share]) => [name, exact(share), Number(percent(share))]),
  };
}

for (const site of sites().filter(({ name }) => name in PROJECTS)) {
  describe(`the numbers of ${site.name}`, () => {
    test(`${WEIGHTINGS} weightings give the same verdict, contributions and turning points`, async () => {
      const { html, url } = site.pages.find(({ kind }) => kind === "pair");
      const board = JSON.parse(/<script type="application\/json">(.*?)<\/script>/s.exec(html)[1]);
      const numbers = digits(20261122);
      const outcomes = new Set();
      for (let count = 0; count < WEIGHTINGS; count += 1) {
        const weights = board.criteria.map(() => numbers.next().value);
        const written = board.criteria.map((criterion, index) => `${criterion.id}=${weights[index]}`).join(",");
        const expected = await generators(PROJECTS[site.name], url.replace("-vs-", "/").replace(/\/$/, ""), written);
        assert.deepEqual(browsers(board, weights, expected.subjects), expected, written);
        outcomes.add(expected.outcome);
      }
      assert.ok(outcomes.size > 1, "the weights made a difference");
    });
  });
}
