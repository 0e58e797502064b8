/**
 * Actions of readers on the table: select, filter, sort, fold, and copy.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { describeSite, useTools } from "./support/reader.js";
import { isOfMany, sites } from "./support/sites.js";

/** The number of columns that fit into a wide window. */
const FITTING = 6;

/** The headings of the visible columns, without texts that only scripts add. */
const heads = (page) => page.locator("#table table").first().locator("thead th:visible a").allTextContents();

/** The titles of the visible rows. */
const titles = (page) => page.locator("#table tbody tr:visible > th > a.row-title").allTextContents();

// A site about two subjects has its table on the pair's page.
for (const site of sites().filter((site) => site.data.subjects.length > 2 && !isOfMany(site))) {
  describeSite(`the table of ${site.name}`, { site }, (_, __, read) => {
    const [first] = site.data.criteria;

    test("finds rows by their content, which the address keeps, and has a field for it only in long tables", async () => {
      await read(`compare/#find=${encodeURIComponent(first.title.toUpperCase())}`, {}, async ({ page }) => {
        assert.equal(await page.getByRole("searchbox").count(), site.data.criteria.length >= 20 ? 1 : 0);
        const found = await titles(page);
        assert.ok(found.includes(first.title) && found.length < site.data.criteria.length, `${found.length} rows`);
        await page.reload();
        await useTools(page);
        assert.deepEqual(await titles(page), found);
        await page.evaluate(() => { location.hash = "#find=link to this cell"; });
        await page.waitForFunction(() => document.querySelector("[data-part=shown]").textContent.startsWith("Showing 0"));
      });
    });

    test("sorts by scores with the unknown last in both orders, and only where that changes something", async () => {
      await read("compare/", {}, async ({ page }) => {
        const scores = (slug) => page.locator("#table table").first().locator(`tbody td[data-subject="${slug}"]`).evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-score")));
        for (const { id, name } of site.data.subjects) {
          const before = (await page.locator("#table table").evaluateAll((tables, slug) => tables.map((table) =>
            new Set([...table.querySelectorAll(`td[data-subject="${slug}"][data-score]`)].map((cell) => cell.dataset.score)).size), id));
          const button = page.locator(`button[data-sort="${id}"]`).first();
          assert.equal(await button.count(), before.some((count) => count > 1) ? 1 : 0, name);
          if (await button.count() === 0 || !await button.isVisible()) {
            continue;
          }
          for (const order of ["descending", "ascending"]) {
            await button.click();
            assert.equal(await page.locator(`th[data-subject="${id}"]`).first().getAttribute("aria-sort"), order);
            const found = await scores(id);
            const known = found.filter((score) => score !== null).map(Number);
            assert.deepEqual(found.slice(known.length), found.slice(known.length).map(() => null), "unknown last");
            assert.deepEqual(known, known.toSorted((one, other) => (order === "ascending" ? one - other : other - one)));
          }
          await button.click();
        }
      });
    });

    test("ignores groups that do not exist", async () => {
      await read("compare/#group=Nope", {}, async ({ page }) => {
        assert.equal((await titles(page)).length, site.data.criteria.length);
      });
    });

    test("several groups can be chosen at once", async () => {
      const groups = [...new Set(site.data.criteria.map(({ group }) => group).filter(Boolean))];
      await read("compare/", {}, async ({ page }) => {
        const boxes = page.locator("[data-part=groups] input");
        assert.equal(await boxes.count(), new Set(site.data.criteria.map(({ group }) => group)).size > 1 ? groups.length : 0);
        if (await boxes.count() < 2) {
          return;
        }
        await page.getByText("More tools").click();
        await boxes.nth(0).check();
        await boxes.nth(1).check();
        const expected = site.data.criteria.filter(({ group }) => groups.slice(0, 2).includes(group)).length;
        assert.equal((await titles(page)).length, expected);
        await page.reload();
        await useTools(page);
        assert.equal((await titles(page)).length, expected);
      });
    });

    test("subjects are chosen by tags at once, and one by one after that", async () => {
      const all = [...new Set(site.data.subjects.flatMap(({ tags }) => tags))];
      const of = (tag) => site.data.subjects.filter(({ tags }) => tags.includes(tag)).map(({ name }) => name);
      const shared = all.filter((tag) => of(tag).length > 1 && of(tag).length < site.data.subjects.length);
      await read("compare/", {}, async ({ page }) => {
        const boxes = page.locator("[data-part=tags] input");
        assert.deepEqual((await boxes.evaluateAll((found) => found.map((box) => box.value))).sort(), shared.sort());
        if (shared.length < 2) {
          return;
        }
        await page.locator(".tool-list summary").first().click();
        await page.getByRole("checkbox", { name: shared[0], exact: true }).check();
        assert.deepEqual(await heads(page), of(shared[0]));
        await page.getByRole("checkbox", { name: shared[1], exact: true }).check();
        const both = site.data.subjects.filter(({ tags }) => tags.includes(shared[0]) || tags.includes(shared[1])).map(({ name }) => name);
        assert.deepEqual(await heads(page), both);
        await page.reload();
        await useTools(page);
        assert.deepEqual(await heads(page), both);
        await page.locator(".tool-list summary").first().click();
        await page.locator("[data-part=subjects] input:checked").first().uncheck();
        assert.deepEqual(await heads(page), both.slice(1));
        assert.equal(await boxes.evaluateAll((found) => found.filter((box) => box.checked).length), 0);
      });
      for (const tag of shared) {
        await read("subjects/", {}, async ({ page }) => {
          await page.locator(".hubs a").getByText(tag, { exact: true }).click();
          await page.waitForURL("**/compare/**");
          await useTools(page);
          assert.deepEqual(await heads(page), of(tag));
        });
      }
    });

    test("sorts by keyboard, says so, and goes back to the editor's order", async () => {
      await read("compare/", {}, async ({ page }) => {
        const before = await titles(page);
        const button = page.getByRole("button", { name: "Sort by Criterion" }).first();
        await button.focus();
        await page.keyboard.press("Enter");
        assert.equal(await page.locator("th.column-criterion").first().getAttribute("aria-sort"), "ascending");
        const group = await page.locator("#table table").first().locator("tbody tr > th > a.row-title").allTextContents();
        assert.deepEqual(group, [...group].sort((one, other) => one.localeCompare(other, "en", { numeric: true })));
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        assert.deepEqual(await titles(page), before);
      });
    });

    test("folds a group away", async () => {
      await read("compare/", {}, async ({ page }) => {
        const button = page.getByRole("button", { name: "Hide", exact: true }).first();
        await button.click();
        assert.equal(await page.getByRole("button", { name: "Show", exact: true }).count(), 1);
        assert.equal(await page.locator("#table table").first().locator("tbody tr").first().isVisible(), false);
      });
    });

    test("is copied as Markdown and as CSV, as it is seen", async () => {
      await read("compare/", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page }) => {
        const rows = (await titles(page)).length;
        await page.getByText("More tools").click();
        await page.getByRole("button", { name: "Copy as Markdown" }).click();
        const markdown = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(markdown, /^\| Criterion \|.*\|\n\| --- \|/);
        assert.equal(markdown.trim().split("\n").length, rows + 2);
        assert.doesNotMatch(markdown, /[●○✓]| wins|Link to|[^\\]</, "no decoration, and nothing that Markdown would take for HTML");
        await page.getByRole("button", { name: "Copy as CSV" }).click();
        await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("Criterion,"));
        const csv = await page.evaluate(() => navigator.clipboard.readText());
        assert.ok(csv.includes(site.data.subjects[0].name) && csv.endsWith("\r\n"));
      });
    });

    test("says for a moment that it copied, however often that is asked", async () => {
      await read("compare/", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page }) => {
        await page.getByText("More tools").click();
        const button = page.locator("[data-part=csv]");
        const name = await button.textContent();
        await page.clock.install();
        await button.click();
        await page.waitForFunction(() => document.querySelector("[data-part=csv]").textContent === "Copied");
        await button.click();
        // The moment is two seconds. It begins when the browser has copied, which takes real time.
        for (let tries = 0; tries < 20 && await button.textContent() !== name; tries += 1) {
          await page.clock.runFor(3000);
        }
        assert.equal(await button.textContent(), name);
      });
    });

    test("shows the subjects that the reader chooses", async () => {
      await read("compare/", {}, async ({ page }) => {
        const names = await heads(page);
        assert.equal(names.length, Math.min(site.data.subjects.length, FITTING));
        await page.locator(".tool-list summary").first().click();
        await page.getByRole("checkbox", { name: names[1], exact: true }).uncheck();
        assert.deepEqual(await heads(page), names.filter((name) => name !== names[1]));
        await page.reload();
        await useTools(page);
        assert.deepEqual(await heads(page), names.filter((name) => name !== names[1]));
      });
    });

    test("the last chosen subject stays", async () => {
      await read(`compare/#subjects=${site.data.subjects[0].id}`, {}, async ({ page }) => {
        await page.locator(".tool-list summary").first().click();
        assert.ok(await page.getByRole("checkbox", { name: site.data.subjects[0].name, exact: true }).isDisabled());
        assert.deepEqual(await heads(page), [site.data.subjects[0].name]);
      });
    });

    test("an address of a cell shows it on a phone, clear of everything that sticks", async () => {
      const last = site.data.subjects.at(-1);
      const row = site.data.criteria.at(-1);
      for (const id of [`${row.id}.${last.id}`, row.id]) {
        await read(`compare/#${id}`, { viewport: { width: 360, height: 700 } }, async ({ page }) => {
          await page.waitForTimeout(300);
          const found = await page.evaluate((id) => {
            const target = document.getElementById(id).querySelector("th, .value") ?? document.getElementById(id);
            const { left, top, width, height } = target.getBoundingClientRect();
            const front = document.elementFromPoint(left + Math.min(width / 2, 20), top + height / 2);
            return { size: width * height, isInFront: target.contains(front) || front?.contains(target) };
          }, id);
          assert.ok(found.size > 0 && found.isInFront, `${id}: ${JSON.stringify(found)}`);
        });
      }
    });

    test("shows two at a time on a phone", async () => {
      await read("compare/", { viewport: { width: 360, height: 780 } }, async ({ page }) => {
        await page.waitForFunction(() => document.querySelectorAll("#table table:first-of-type thead th[data-subject]:not([hidden])").length === 2);
        assert.equal((await heads(page)).length, 2);
      });
    });

    test("leaves only rows in which subjects differ, and has no such tool if all rows do", async () => {
      await read("compare/", {}, async ({ page }) => {
        const before = (await titles(page)).length;
        const same = () => page.evaluate(() => [...document.querySelectorAll("#table tbody tr:not([hidden])")].filter((row) =>
          !row.querySelector(".is-winner") &&
          new Set([...row.querySelectorAll("td[data-subject] .value")].map((value) => value.textContent.trim())).size < 2).length);
        const tool = page.getByRole("checkbox", { name: "Only differences" });
        const hidden = await same();
        assert.equal(await tool.isVisible(), hidden > 0);
        if (hidden > 0) {
          await tool.check();
          assert.equal(await same(), 0);
          assert.equal((await titles(page)).length, before - hidden);
        }
      });
    });
  });
}

for (const site of sites().filter(({ name }) => name === "breads")) {
  describeSite(`differences of two subjects of ${site.name}`, { site }, (_, __, read) => {
    const rows = (subjects, visitor) => read(`compare/#subjects=${subjects}&only=differences`, {}, async ({ page }) => visitor(await titles(page), page));

    test("equal amounts are equal however they are written, and a winner without values is a difference", async () => {
      await rows("baguette,flatbread", (shown) => {
        assert.ok(!shown.includes("Price"), "1.30 EUR and 1.3 EUR");
        assert.ok(shown.includes("Wraps a filling"), "only one of them wins");
      });
    });

    test("a winner out of sight makes no difference", async () => {
      await rows("rye,sourdough", (shown) => {
        assert.ok(!shown.includes("Wraps a filling") && !shown.includes("Vegan"));
        assert.ok(shown.includes("Price"));
      });
    });
  });
}
