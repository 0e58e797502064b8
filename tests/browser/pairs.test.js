/**
 * Rows of a pair's table open in several ways. Two subjects without their own page are compared on
 * the whole table: a link to the pair leads there and selects them.
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

for (const site of sites()) {
  test(`all subjects of ${site.name} are compared on one page`, () => {
    const kind = site.data.subjects.length === 2 ? "pair" : "compare";
    assert.ok(site.pages.some((page) => page.kind === kind));
  });
}

/** The row of a criterion, and the part of it that opens. */
const row = (page, slug) => page.locator(`#table-${slug}`);
const open = (page, slug) => page.locator(`#${slug}`);

/** A reader with and without scripts: rows open by the browser alone. */
const READERS = [["with scripts", true], ["without scripts", false]];

for (const site of sites().filter(({ name }) => name === "reference")) {
  for (const [reader, javaScriptEnabled] of READERS) {
    describeSite(`the rows of a pair, ${reader}`, { site }, (read) => {
      test("open and close by a click anywhere on them", async () => {
        await read("django-vs-flask/", { javaScriptEnabled }, async ({ page, problems }) => {
          const cells = row(page, "routing").locator("tr").first().locator("th, td");
          assert.equal(await cells.count(), 3);
          for (let place = 0; place < 3; place += 1) {
            // The summary lies over the cells and takes the click.
            const { x, y, width, height } = await boxOf(cells.nth(place));
            assert.equal(await open(page, "routing").isVisible(), false);
            await page.mouse.click(x + width / 2, y + height / 2);
            assert.ok(await open(page, "routing").isVisible(), `cell ${place}`);
            assert.equal(await page.locator(".pair-table details[open]").count(), 1);
            await page.mouse.click(x + width / 2, y + height / 2);
          }
          assert.deepEqual(problems, []);
        });
      });

      test("open by the keyboard", async () => {
        await read("django-vs-flask/", { javaScriptEnabled }, async ({ page }) => {
          const summary = row(page, "routing").locator("summary");
          await summary.focus();
          for (const key of ["Enter", "Space"]) {
            await page.keyboard.press(key);
            assert.ok(await open(page, "routing").isVisible(), key);
            await page.keyboard.press(key);
            assert.equal(await open(page, "routing").isVisible(), false, key);
          }
        });
      });

      test("open by a link of the article and by an address", async () => {
        await read("django-vs-flask/", { javaScriptEnabled }, async ({ page }) => {
          await page.locator("#article a[href='#routing']").click();
          await page.waitForURL(/#routing$/);
          assert.ok(await open(page, "routing").isVisible());
          // The browser scrolls there smoothly.
          let top = -1;
          for (let tries = 0; tries < 50 && (top < 0 || top > 900); tries += 1) {
            await page.waitForTimeout(100);
            top = (await open(page, "routing").boundingBox()).y;
          }
          assert.ok(top >= 0 && top < 900, `in the window: ${top}`);
        });
        await read("django-vs-flask/#security", { javaScriptEnabled }, async ({ page }) => {
          assert.ok(await open(page, "security").isVisible());
          assert.equal(await page.locator(".pair-table details[open]").count(), 1);
        });
      });
    });
  }

  describeSite("the whole table of two subjects", { site }, (read) => {
    test("is their page", async () => {
      await read("compare/", {}, async ({ page, problems }) => {
        await page.waitForURL(/\/django-vs-flask\/$/);
        assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Flask vs Django");
        assert.deepEqual(problems, []);
      });
    });
  });
}

/** The place of an element in the window, after scrolling to it. */
async function boxOf(element) {
  await element.scrollIntoViewIfNeeded();
  return await element.boundingBox();
}
