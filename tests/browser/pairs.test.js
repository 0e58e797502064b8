/**
 * Two subjects without their own page are compared on the whole table: a link to the pair leads
 * there and selects them.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { describeSite, useTools } from "./support/reader.js";
import { sites } from "./support/sites.js";

/** The names in the headings of the visible columns. */
const heads = (page) => page.locator("#table table").first().locator("thead th[data-subject]:visible a").allTextContents();

for (const site of sites().filter(({ name }) => name === "breads")) {
  describeSite("a link to a pair without a page", { site }, (read) => {
    test("shows only the two, and all subjects on request", async () => {
      await read("about/", {}, async ({ page, problems }) => {
        await page.getByRole("link", { name: "Rye vs Brioche" }).click();
        await page.waitForURL(/\/compare\/#subjects=rye,brioche$/);
        await useTools(page);
        assert.deepEqual(await heads(page), ["Rye", "Brioche"]);
        await page.goto(page.url().replace(/#.*/, ""));
        await useTools(page);
        assert.equal((await heads(page)).length, 5);
        assert.deepEqual(problems, []);
      });
    });

    test("shows the whole table without JavaScript", async () => {
      await read("about/", { javaScriptEnabled: false }, async ({ page }) => {
        await page.getByRole("link", { name: "Rye vs Brioche" }).click();
        await page.waitForURL(/\/compare\//);
        assert.equal((await heads(page)).length, 5);
      });
    });
  });
}

for (const site of sites().filter(({ name }) => name === "reference")) {
  describeSite("the tally of a pair", { site }, (read) => {
    test("separates the subjects by more than colour", async () => {
      await read("django-vs-flask/", {}, async ({ page }) => {
        const gaps = await page.locator(".tally-strip span").evaluateAll((pieces) => pieces.slice(1)
          .map((piece, index) => piece.getBoundingClientRect().left - pieces[index].getBoundingClientRect().right));
        const widest = Math.max(...gaps);
        assert.ok(widest > 2 * Math.min(...gaps), `all gaps are alike: ${gaps}`);
        assert.equal(gaps.indexOf(widest), 5, "after Flask's six");
      });
    });
  });
}
