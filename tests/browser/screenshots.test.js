/**
 * Pictures for people to look at: the kinds of page that a reader sees most, on a phone and on a
 * desk, and some on dark ground.
 *
 * They are written to the folder `WEIGHUP_SCREENSHOTS`.
 */

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";

import { describeSite } from "./support/reader.js";
import { examples, sites } from "./support/sites.js";

const folder = process.env.WEIGHUP_SCREENSHOTS ?? "screenshots";

/** The kinds that are pictured of each site. */
const PICTURED = {
  reference: ["home", "pair", "subject", "criterion"],
  breads: ["home", "compare"],
  hundreds: ["home", "compare"],
};

/** The looks of each picture: how wide the window is, and on which ground. */
const LOOKS = [[360, "light"], [1280, "light"]];

/** One more, of these kinds only. */
const DARK = [1280, "dark"];
const ALSO_DARK = ["home", "pair"];

for (const site of sites().filter(({ name }) => name in PICTURED)) {
  describeSite(`pictures of ${site.name}`, { site }, (_, look) => {
    for (const { kind, url } of examples(site).filter(({ kind }) => PICTURED[site.name].includes(kind))) {
      for (const [width, colorScheme] of ALSO_DARK.includes(kind) ? [...LOOKS, DARK] : LOOKS) {
        test(`${kind}, ${width} pixels wide, ${colorScheme}`, () =>
          look(url, { colorScheme, viewport: { width, height: 900 } }, async ({ page }) => {
            const file = path.join(folder, site.name, `${kind}-${width}-${colorScheme}.png`);
            const picture = await page.screenshot({ fullPage: true, path: file });
            // A PNG's width is the 32-bit number at its byte 16; a page that is too wide makes a wider picture.
            assert.equal(picture.readUInt32BE(16), width);
          }));
      }
    }
  });
}
