/**
 * Two subjects without a page of their own are compared on the whole table: a link to the pair leads there and chooses them.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { describeSite } from "./support/reader.js";
import { sites } from "./support/sites.js";

/** The names at the heads of the columns in sight. */
const heads = (page) => page.locator("#table table").first().locator("thead th[data-subject]:visible a").allTextContents();

for (const site of sites().filter(({ name }) => name === "breads")) {
  describeSite("a link to a pair without a page", { site }, (read) => {
    test("shows the two and nobody else, and all of them at the reader's wish", async () => {
      await read("about/", {}, async ({ page, problems }) => {
        await page.getByRole("link", { name: "Rye vs Brioche" }).click();
        await page.waitForURL(/\/compare\/#subjects=rye,brioche$/);
        assert.deepEqual(await heads(page), ["Rye", "Brioche"]);
        await page.goto(page.url().replace(/#.*/, ""));
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
    test("tells by more than colour where one subject ends and the other begins", async () => {
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
