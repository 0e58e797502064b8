/**
 * The browser computes the same as the generator: the same integers for random weights.
 */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { PROGRAM } from "./support/preview.js";
import { sites } from "./support/sites.js";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, "../..");

// The theme's folder does not mark its scripts as modules, which Node requires.
const SCRIPTS = mkdtempSync(path.join(tmpdir(), "weighup-scripts-"));
cpSync(path.join(ROOT, "static/js"), SCRIPTS, { recursive: true });
writeFileSync(path.join(SCRIPTS, "package.json"), '{ "type": "module" }');
after(() => rmSync(SCRIPTS, { recursive: true }));
const { readBoard } = await import(path.join(SCRIPTS, "board.js"));
const { ofPair } = await import(path.join(SCRIPTS, "finding.js"));

/** The projects of the built sites. */
const PROJECTS = { reference: ROOT, cheeses: path.join(HERE, "fixtures/cheeses") };

/** So many weightings of each site are compared. */
const WEIGHTINGS = 40;

/** Generates numbers from 0 to 5, the same each time (Park and Miller 1988). */
function* digits(seed) {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647;
    yield state % 6;
  }
}

/** Runs the generator for a pair with some weights. */
async function generators(project, pair, weights) {
  const { stdout } = await promisify(execFile)(PROGRAM, ["--root", project, "why", pair, "--weights", weights, "--format", "json"], { maxBuffer: 1e8 });
  const { subjects, trace, stance, leader } = JSON.parse(stdout);
  return {
    subjects,
    stance,
    leader,
    lead: trace.lead,
    possible: trace.possible,
    terms: trace.terms.filter(({ weight }) => weight > 0).map(({ criterion, weight, contribution }) => [criterion, weight, contribution]),
  };
}

/** Computes the same in the browser, in the order of the generator's two subjects. */
function browsers(board, weights, subjects) {
  const pair = subjects.map((id) => board.subjects.findIndex((subject) => subject.id === id));
  const found = ofPair(board, weights, pair);
  const { terms: all } = found;
  const id = (term) => board.criteria[term.criterion].id;
  return {
    subjects,
    stance: found.stance,
    leader: found.leader === null ? null : subjects[found.leader],
    lead: found.lead,
    possible: found.possible,
    terms: all.filter(({ weight }) => weight > 0).map((term) => [id(term), term.weight, term.weight * term.difference]),
  };
}

for (const site of sites().filter(({ name }) => name in PROJECTS)) {
  describe(`the numbers of ${site.name}`, () => {
    test(`${WEIGHTINGS} weightings give the same verdict and contributions`, async () => {
      const { html, url } = site.pages.find(({ kind }) => kind === "pair");
      const board = readBoard(/<script type="application\/json">(.*?)<\/script>/s.exec(html)[1]);
      const numbers = digits(20261122);
      const outcomes = new Set();
      for (let count = 0; count < WEIGHTINGS; count += 1) {
        const weights = board.criteria.map(() => numbers.next().value);
        const written = board.criteria.map((criterion, index) => `${criterion.id}=${weights[index]}`).join(",");
        const expected = await generators(PROJECTS[site.name], url.replace("-vs-", "/").replace(/\/$/, ""), written);
        assert.deepEqual(browsers(board, weights, expected.subjects), expected, written);
        outcomes.add(expected.stance);
      }
      assert.ok(outcomes.size > 1, "the weights made a difference");
    });
  });
}
