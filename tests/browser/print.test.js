/**
 * On paper a pair's page gives the answer on the first sheet and every reason: each row is open.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

import { describeSite } from "./support/reader.js";
import { examples, sites } from "./support/sites.js";

/** The most sheets of the reference site's pair. */
const SHEETS = 4;

for (const site of sites()) {
  describeSite(`on paper: ${site.name}`, { site }, (read) => {
    for (const example of examples(site).filter(({ kind }) => kind === "pair")) {
      test(`/${example.url}`, async () => {
        await read(example.url, {}, async ({ page }) => {
          const answers = await page.locator("main .answer").allInnerTexts();
          const pdf = await page.pdf({ preferCSSPageSize: true });
          // Raw: in the order of the page's own text, so that columns are not read across.
          const printed = execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf, encoding: "utf8" });
          const sheets = printed.split("\f").slice(0, -1).map(letters);
          // The heads of a table are printed again on each sheet, in the middle of a row.
          const text = letters(printed);
          for (const answer of answers) {
            assert.ok(sheets[0].includes(letters(answer)), `the answer is on the first sheet: ${answer}`);
          }
          assert.ok(site.name !== "reference" || (answers.length > 0 && sheets.length <= SHEETS), `${sheets.length} sheets`);
          const subjects = example.url.replace("/", "").split("-vs-");
          for (const { assessments } of site.data.criteria) {
            for (const { subject, claim } of assessments.filter(({ claim }) => claim)) {
              assert.ok(!subjects.includes(subject) || text.includes(letters(claim)), `the claim is printed: ${claim}`);
            }
          }
        });
      });
    }
  });
}

/**
 * Keeps only letters and digits: line ends, hyphens and ligatures of the printed page do not
 * matter.
 */
function letters(text) {
  return text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");
}
