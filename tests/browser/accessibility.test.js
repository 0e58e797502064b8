/**
 * No kind of page and none of its components breaks a rule of WCAG 2.2 AA that a program can check.
 * On dark ground only colours differ, so the rules that see colours are asked again there.
 */

import { test } from "node:test";

import { violations } from "./support/axe.js";
import { assertNone, describeSite } from "./support/reader.js";
import { sites, chosenPages } from "./support/sites.js";

/** The rules that are asked for, by axe's own tags. */
const ALL = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

/** The rules that see colours. */
const OF_COLOUR = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

for (const site of sites()) {
  describeSite(`accessibility of ${site.name}`, { site }, (_, look) => {
    for (const { kind, url } of chosenPages(site)) {
      test(`${kind}: /${url}`, () =>
        look(url, {}, async ({ page }) => {
          assertNone(await violations(page, ALL));
          await page.emulateMedia({ colorScheme: "dark" });
          assertNone((await violations(page, OF_COLOUR)).map((problem) => `dark: ${problem}`));
        }));
    }
  });
}
