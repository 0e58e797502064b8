/**
 * Compares the findings of the scripts with those of the data, for built sites.
 *
 *     node tests/recompute/browser.mjs SCRIPTS FOLDER
 *
 * SCRIPTS is a copy of static/js whose package.json marks the files as modules. FOLDER contains site-* with built sites.
 * Prints each difference, and at the end the number of compared findings.
 */

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [scripts, folder] = process.argv.slice(2);
const script = (name) => import(pathToFileURL(path.resolve(scripts, name)));
const { fit, ofPair, ofRanking } = await script("finding.js");
const { editors, ofProfile } = await script("weights.js");
const { fill } = await script("columns.js");
const { readBoard } = await script("board.js");

const differences = [];
let compared = 0;

function same(place, found, expected) {
  compared += 1;
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    differences.push(`${place}: the scripts say ${JSON.stringify(found)}, the data ${JSON.stringify(expected)}`);
  }
}

const json = (file) => JSON.parse(readFileSync(file, "utf8"));

/** The board of a page, or null if it has none. */
function boardOf(page) {
  const found = /<script type="application\/json">(\{"tie_within".*?)<\/script>/s.exec(readFileSync(page, "utf8"));
  return found && readBoard(found[1]);
}

function pairsOf(name, site, data) {
  for (const entry of data.pairs) {
    const board = boardOf(path.join(site, entry.subjects.join("-vs-"), "index.html"));
    const place = `${name}, ${entry.subjects.join("/")}`;
    if (!board) {
      // Weights change nothing if no criterion judges between the two.
      same(`${place}: terms`, entry.trace.terms, []);
      continue;
    }
    const pair = entry.subjects.map((id) => board.subjects.findIndex((subject) => subject.id === id));
    const slug = (side) => (side === null ? null : entry.subjects[side]);
    const found = ofPair(board, editors(board).weights, pair);
    same(`${place}: lead`, [found.lead, found.possible], [entry.trace.lead, entry.trace.possible]);
    // The scripts know nothing of an editor's verdict on the pair.
    if (entry.by === "scores") {
      same(`${place}: stance`, [found.stance, slug(found.leader)], [entry.stance, entry.leader]);
    }
    entry.profiles.forEach((profile, index) => {
      const { weights, must } = ofProfile(board, index);
      const own = ofPair(board, weights, pair);
      const { state, subject } = fit(board, must, pair);
      const choice = state === "both" ? own.leader : state === "only" ? subject : null;
      same(`${place}, ${profile.name}`, [own.stance, state, slug(choice)], [profile.stance, profile.fit, profile.choice]);
    });
  }
}

function rankingOf(name, site, data) {
  let board = boardOf(path.join(site, "compare/index.html"));
  if (!board) {
    same(`${name}: ranking`, data.ranking, null);
    return;
  }
  if (board.subjects.length === 0) {
    const roll = json(path.join(site, "data/subjects.json"));
    const columns = board.criteria.map(({ id }) => json(path.join(site, `data/criteria/${id}.json`)));
    board = fill(board, { subjects: roll.subjects, columns });
  }
  const all = board.subjects.map((_, index) => index);
  const { stance, leaders, ranked, others } = ofRanking(board, editors(board), all);
  const slugs = (totals) => totals.map(({ subject }) => board.subjects[subject].id);
  const expected = data.ranking ?? { stance: "not-scored", leaders: [], subjects: [] };
  same(`${name}: first`, [stance, slugs(leaders)], [expected.stance, expected.leaders]);
  if (data.ranking) {
    data.ranking.profiles.forEach((profile, index) => {
      const found = ofRanking(board, ofProfile(board, index), all);
      same(`${name}, ${profile.name}`, [found.stance, slugs(found.leaders)], [profile.stance, profile.leaders]);
    });
    same(`${name}: order`, slugs([...ranked, ...others]), expected.subjects.map(({ subject }) => subject));
  }
}

for (const name of readdirSync(folder).filter((one) => one.startsWith("site-"))) {
  const site = path.join(folder, name, "site");
  const data = json(path.join(site, "data/comparison.json"));
  pairsOf(name, site, data);
  if (data.subjects.length > 2) {
    rankingOf(name, site, data);
  }
}
differences.slice(0, 40).forEach((line) => console.log(line));
console.log(`${compared} findings of scripts, ${differences.length} differences`);
process.exitCode = differences.length > 0 ? 1 : 0;
