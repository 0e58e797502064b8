/**
 * Screenshots of each kind of page, narrow and wide, light and dark, for people to review.
 *
 * They are written to the folder `WEIGHUP_SCREENSHOTS`.
 */

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";

import { describeSite } from "./support/reader.js";
import { examples, sites } from "./support/sites.js";

const folder = process.env.WEIGHUP_SCREENSHOTS ?? "screenshots";

/** The sites to review. Other tests check that no page of the others is too wide. */
const SITES = ["reference", "hundreds"];

/** The kinds that look different with more subjects. The reference site shows the others. */
const OF_MANY = ["home", "compare", "pair", "subjects-kind", "criterion-page"];

for (const site of sites().filter(({ name }) => SITES.includes(name))) {
  describeSite(`pictures of ${site.name}`, { site }, (read) => {
    for (const example of examples(site).filter(({ kind }) => site.name === "reference" || OF_MANY.includes(kind))) {
      test(example.kind, async () => {
        for (const colorScheme of ["light", "dark"]) {
          for (const width of [360, 1280]) {
            await read(example.url, { colorScheme, viewport: { width, height: 900 } }, async ({ page }) => {
              const file = path.join(folder, site.name, `${example.kind}-${width}-${colorScheme}.png`);
              const picture = await page.screenshot({ fullPage: true, path: file });
              // A PNG's width is the 32-bit number at its byte 16. A page that is too wide gives a
              // wider picture.
              assert.equal(picture.readUInt32BE(16), width);
            });
          }
        }
      });
    }
  });
}
