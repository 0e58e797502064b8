/**
 * One page of each kind, in light and dark mode, breaks no rule of WCAG 2.2 AA that a program can
 * check.
 */

import { test } from "node:test";

import axe from "axe-core";

import { assertNone, describeSite } from "./support/reader.js";
import { sites, telling } from "./support/sites.js";

/** The rules to check, by axe's own tags. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const site of sites()) {
  describeSite(`accessibility of ${site.name}`, { site }, (read) => {
    for (const example of telling(site)) {
      for (const colorScheme of ["light", "dark"]) {
        test(`${example.kind} (${colorScheme}): /${example.url}`, async () => {
          await read(example.url, { colorScheme }, async ({ page }) => {
            await page.evaluate(axe.source);
            const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), TAGS);
            assertNone(violations.flatMap(({ id, help, nodes }) =>
              nodes.map((node) => `${id}: ${help}\n    ${node.html}\n    ${node.failureSummary.replace(/\s+/g, " ")}`)));
          });
        });
      }
    }
  });
}
