/**
 * Without JavaScript every page shows its complete content: scripts only add.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertNone, describeSite } from "./support/reader.js";
import { examples, isOfMany, sites } from "./support/sites.js";

/**
 * Texts that a page of a kind must show, from the site's own data. Kinds without an entry need a
 * heading and a text.
 */
const MUST_SHOW = {
  home: ({ subjects, ranking }) => names(subjects.length === 2 ? subjects : best(subjects, ranking)),
  compare: ({ subjects, criteria }) => [...names(subjects), ...titles(criteria)],
  pair: (data, url) => data.criteria.flatMap((criterion) => claims(criterion, pairOf(url))).concat(titles(data.criteria)),
  subjects: ({ subjects }) => names(subjects),
  subject: ({ criteria }) => titles(criteria),
  criteria: ({ criteria }) => titles(criteria),
  criterion: ({ criteria, subjects }, url) => claims(criteria.find(({ id }) => id === slug(url)), subjects.map(({ id }) => id)),
  sources: ({ sources }) => titles(sources),
};

/** So many subjects are on the home page: those that rank first. */
const BEST = 5;

/** The kinds that show a part of a site of many subjects; `many.test.js` combines the parts. */
const BY_PAGES = ["home", "compare", "subjects", "criterion", "sources"];

for (const site of sites()) {
  describeSite(`without JavaScript: ${site.name}`, { site }, (_, look) => {
    for (const example of examples(site)) {
      test(`${example.kind}: /${example.url}`, async () => {
        await look(example.url, { javaScriptEnabled: false }, async ({ page, problems }) => {
          const headings = await page.getByRole("heading", { level: 1 }).all();
          assert.equal(headings.length, 1, "a page has one main heading");
          assert.ok(await headings[0].isVisible());
          await openAll(page);
          const text = plain(await page.locator("main").innerText());
          assert.ok(text.length > 60, `the page says no more than: ${text}`);
          const isPart = isOfMany(site) && BY_PAGES.includes(example.kind);
          const wanted = isPart ? [] : (MUST_SHOW[example.kind] ?? (() => []))(site.data, example.url);
          assertNone(wanted.map(plain).filter((words) => !text.includes(words)).map((words) => `not shown: ${words}`));
          if (example.kind === "pair" || (example.kind === "compare" && !isOfMany(site))) {
            await hasWholeTable(page, titles(site.data.criteria));
          }
          assertNone(problems);
        });
      });
    }
  });
}

/** Opens what a reader can open without a script. */
async function openAll(page) {
  // One call for all of them: a pair of many criteria has hundreds.
  await page.locator("main details:not([open]) > summary:visible").evaluateAll((all) => all.forEach((summary) => summary.click()));
}

/** Each criterion has its row in the table, in sight. */
async function hasWholeTable(page, criteria) {
  const seen = [];
  for (const row of await page.getByRole("rowheader").all()) {
    seen.push((await row.isVisible()) ? plain(await row.innerText()) : "");
  }
  const isSeen = (title) => seen.some((row) => row.startsWith(plain(title)));
  assertNone(criteria.filter((title) => !isSeen(title)).map((title) => `no row for ${title}`));
}

/** What a reader sees of a text, whatever its line breaks and letter case (a theme may set headings in capitals). */
function plain(text) {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

function slug(url) {
  return url.replace(/\/$/, "").split("/").pop();
}

/** Splits a pair's address into its two subjects. */
function pairOf(url) {
  return slug(url).split("-vs-");
}

function names(subjects) {
  return subjects.map(({ name }) => name);
}

/** Lists the subjects that come first. */
function best(subjects, ranking) {
  const ranked = ranking.subjects.filter(({ rank }) => rank !== null);
  const first = ranked.slice(0, BEST).map(({ subject }) => subject);
  return subjects.filter(({ id }) => first.includes(id));
}

function titles(list) {
  return list.map(({ title }) => title);
}

/** Lists the claims about some subjects under a criterion. */
function claims(criterion, subjects) {
  return criterion.assessments.filter(({ subject, claim }) => claim && subjects.includes(subject)).map(({ claim }) => claim);
}
