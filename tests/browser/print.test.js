/**
 * On paper a pair's page still gives the verdict and its reasons.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

import { describeSite } from "./support/reader.js";
import { examples, sites } from "./support/sites.js";

for (const site of sites()) {
  describeSite(`on paper: ${site.name}`, { site }, (read) => {
    for (const example of examples(site).filter(({ kind }) => kind === "pair")) {
      test(`/${example.url}`, async () => {
        await read(example.url, {}, async ({ page }) => {
          const verdict = await page.locator("main .lead").first().innerText();
          const pdf = await page.pdf({ format: "A4" });
          // Raw: in the order of the page's own text, so that columns are not read across.
          const text = letters(execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf, encoding: "utf8" }));
          assert.ok(text.includes(letters(verdict)), `the verdict is printed: ${verdict}`);
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
