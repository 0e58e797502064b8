/**
 * axe in a page: which rules of accessibility the page breaks.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What breaks these rules (a `runOnly` of axe) on a page, each in words. */
export async function violations(page, runOnly) {
  if (!await page.evaluate(() => "axe" in window)) {
    await page.evaluate(SOURCE);
  }
  // What passes is not described, which takes most of the time on a large table.
  const found = await page.evaluate(async (runOnly) => (await axe.run({ runOnly, resultTypes: ["violations"] })).violations, runOnly);
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n    ${node.html}\n    ${node.failureSummary.replace(/\s+/g, " ")}`));
}
