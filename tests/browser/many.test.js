/**
 * A table of many subjects: complete without scripts, small, and with scripts it sorts, searches,
 * compares and weighs all of them.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";

import { violations } from "./support/axe.js";
import { writeProject } from "./support/hundreds.js";
import { PROGRAM } from "./support/preview.js";
import { assertNone, describeSite } from "./support/reader.js";
import { isOfMany, sites } from "./support/sites.js";

/** The names of the rows, in order. */
const names = (page) => page.locator("#table tbody th a").allTextContents();

/** The value of a subject in words, as tables have it. */
const valueOf = ({ assessments }, index) => assessments[index].value;

/** The table's summary of the rows in view. */
const told = (page, text) => page.waitForFunction((text) => document.querySelector("[data-part=shown]").textContent.includes(text), text);

for (const site of sites().filter(isOfMany)) {
  const { subjects, criteria, ranking } = site.data;
  const byRank = ranking.subjects.map(({ subject }) => subjects.find(({ id }) => id === subject).name);

  describeSite(`the table of ${site.name}`, { site }, (read) => {
    test("is whole without a script: every subject by rank, a hundred a page, all linked", async () => {
      const all = [];
      for (let url = "compare/"; url; ) {
        url = await read(url, { javaScriptEnabled: false }, async ({ page, root }) => {
          all.push(...await names(page));
          assert.equal(await page.locator("[data-ranked-tools]").isVisible(), false);
          const next = page.locator(".pager a[rel=next]");
          return (await next.count()) > 0 ? (await next.evaluate((link) => link.href)).replace(root, "") : null;
        });
      }
      assert.deepEqual(all, byRank);
    });

    test("a subject's page does not count what it wins", async () => {
      const { url } = site.pages.find(({ kind }) => kind === "subject");
      await read(url, {}, async ({ page }) => {
        assert.doesNotMatch(await page.locator(".page-head").innerText(), /Wins \d/, "nearly all of hundreds win nothing");
      });
    });

    test("sorts all subjects by a column, by keyboard, and the address keeps it", async () => {
      const { id, title, assessments } = criteria.find(({ type }) => type === "money");
      await read("compare/", {}, async ({ page, problems }) => {
        const button = page.getByRole("button", { name: `Sort by ${title}` });
        await button.focus();
        await page.keyboard.press("Enter");
        await told(page, "100 of all");
        // The cheapest is the best, so prices go up first.
        assert.equal(await page.locator(`th[id="${id}"]`).getAttribute("aria-sort"), "ascending");
        const best = Math.max(...assessments.map(({ score }) => score ?? -1));
        const first = subjects.find(({ name }) => name === byRank.find((name) => assessments[subjects.findIndex((one) => one.name === name)].score === best));
        const shown = await names(page);
        assert.equal(shown[0], first.name, "of equal scores the first by rank");
        assert.equal(shown.length, 100);
        assert.equal(await page.locator(".pager").isVisible(), false);
        // A target half behind the sticky column does not have its full size.
        await page.locator("#table").evaluate((region) => { region.scrollLeft = 0; });
        // The new rows break no rule of accessibility.
        assertNone(await violations(page, { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
        await page.getByRole("button", { name: "Show 100 more" }).click();
        await told(page, "200 of all");
        assert.equal(await page.evaluate(() => document.activeElement.closest("tr").sectionRowIndex), 100, "reading goes on at the first new row");
        await page.reload();
        await told(page, "100 of all");
        assert.deepEqual(await names(page), shown);
        await button.click();
        await told(page, "100 of all");
        assert.notDeepEqual(await names(page), shown);
        await button.click();
        await page.waitForFunction(() => !location.hash);
        assert.deepEqual(await names(page), byRank.slice(0, 100));
        assert.deepEqual(problems, []);
      });
    });

    test("sorts numbers, amounts and dates by size in the direction that the head states, the unknown last", async () => {
      const firsts = ["number", "money", "date"].map((type) => criteria.find((criterion) => criterion.type === type));
      for (const { id, assessments } of firsts) {
        const size = (name) => {
          const { number, value } = assessments[subjects.findIndex((one) => one.name === name)];
          return value === null ? null : number === null ? value : Number(number);
        };
        for (const order of ["ascending", "descending"]) {
          await read(`compare/#sort=${id}.${order}`, {}, async ({ page }) => {
            await told(page, "100 of all");
            await page.getByRole("button", { name: "Show 100 more" }).click();
            await told(page, "200 of all");
            assert.equal(await page.locator(`th[id="${id}"]`).getAttribute("aria-sort"), order);
            const shown = (await names(page)).map(size);
            const known = shown.filter((one) => one !== null);
            assert.deepEqual(shown.slice(known.length), shown.slice(known.length).map(() => null), `${id}: unknown last`);
            const up = known.toSorted((one, other) => (typeof one === "number" ? one - other : one.localeCompare(other)));
            assert.deepEqual(known, order === "ascending" ? up : up.toReversed(), `${id} ${order}`);
            assert.ok(new Set(known).size > 1);
          });
        }
      }
    });

    test("filters by values: at least, at most and exactly, several at once", async () => {
      const amount = criteria.find(({ type }) => type === "money");
      const other = criteria.find(({ id }) => id === "search");
      await read("compare/", {}, async ({ page }) => {
        await page.getByText("Filter and copy").click();
        const list = page.locator(`select[data-filter="${amount.id}"]`);
        await list.waitFor();
        const least = await list.locator("option").evaluateAll((options) => options.map(({ value }) => value).filter((value) => value.startsWith("max.")));
        await list.selectOption(least[1]);
        const value = least[1].slice(4);
        const limit = Number(amount.assessments[amount.assessments.findIndex((_, index) => subjects[index] && valueOf(amount, index) === value)].number);
        const fits = subjects.filter((_, index) => amount.assessments[index].number !== null && Number(amount.assessments[index].number) <= limit);
        await told(page, `${fits.length} of ${subjects.length} options found`);
        await page.locator(`select[data-filter="${other.id}"]`).selectOption({ index: 1 });
        const hash = await page.evaluate(() => location.hash);
        assert.match(hash, /max=.*&is=|is=.*&max=/);
        const both = await names(page);
        assert.ok(both.length > 0 && both.length <= fits.length);
        await page.reload();
        await told(page, `${both.length} of ${subjects.length} options found`);
        assert.deepEqual(await names(page), both);
      });
    });

    const lists = criteria.find(({ type }) => type === "list");
    test("filters by an item of lists", { skip: !lists && "the site has no lists" }, async () => {
      const item = lists.assessments.find(({ items }) => items)?.items[0];
      const having = subjects.filter((_, index) => lists.assessments[index].items?.includes(item));
      assert.ok(having.length > 0 && having.length < subjects.length);
      await read(`compare/#is=${lists.id}.${item}`, {}, async ({ page }) => {
        await told(page, `${having.length} of ${subjects.length} options found`);
        await page.getByText("Filter and copy").click();
        const list = page.locator(`select[data-filter="${lists.id}"]`);
        await list.waitFor();
        assert.equal(await list.inputValue(), `is.${item}`);
        const items = new Set(lists.assessments.flatMap(({ items: some }) => some ?? []));
        assert.equal(await list.locator("option").count(), items.size + 1, "each item, and any");
      });
    });

    test("gives a row of another page as that page gives it", async () => {
      const strip = (row) => row.replace(/<input[^>]*>/g, "").replace(/(href|src)="[^"]*"/g, "").replace(/\s+</g, "<").replace(/\s+/g, " ");
      const markup = (page) => page.locator("#table tbody tr").evaluateAll((rows) => rows.map((row) => row.outerHTML));
      const expected = await read("compare/page/2/", { javaScriptEnabled: false }, ({ page }) => markup(page));
      await read("compare/#sort=-total.descending", {}, async ({ page }) => {
        await told(page, "100 of all");
        await page.getByRole("button", { name: "Show 100 more" }).click();
        await told(page, "200 of all");
        assert.deepEqual((await markup(page)).slice(100).map(strip), expected.map(strip));
        const target = await page.locator("#table tbody th a").nth(150).evaluate((link) => link.href);
        assert.equal((await fetch(target)).status, 200);
      });
    });

    test("finds by name and kind among all", async () => {
      const last = subjects.find(({ name }) => name === byRank.at(-1));
      await read("compare/", {}, async ({ page }) => {
        await page.getByRole("searchbox").fill(last.name.toUpperCase());
        await page.waitForFunction((name) => document.querySelector("#table tbody th a").textContent === name, last.name);
        await page.getByRole("button", { name: "Show all" }).click();
        await page.getByRole("searchbox").fill("");
        await page.getByText("Filter and copy").click();
        await page.getByRole("checkbox", { name: last.kind, exact: true }).check();
        const other = subjects.find(({ kind }) => kind && kind !== last.kind).kind;
        await page.getByRole("checkbox", { name: other, exact: true }).check();
        const count = subjects.filter(({ kind }) => kind === last.kind || kind === other).length;
        await told(page, `${count} of ${subjects.length} options found`);
        await page.getByRole("searchbox").fill("no such name");
        await told(page, "None of");
      });
    });

    test("puts chosen subjects beside each other, and weighs only those", async () => {
      let hash;
      await read("compare/", {}, async ({ page }) => {
        const [first, , third] = await names(page);
        assert.ok(await page.getByRole("button", { name: "Compare chosen" }).isDisabled());
        for (const name of [first, third]) {
          await page.getByRole("checkbox", { name: `Choose ${name} to compare`, exact: true }).focus();
          await page.keyboard.press("Space");
        }
        await page.getByRole("button", { name: "Compare chosen (2)" }).click();
        await told(page, `2 of ${subjects.length}`);
        assert.deepEqual(await names(page), [first, third]);
        await page.waitForFunction(() => /^(With our weights: |Too close to call)/.test(document.querySelector(".weigh .result h3")?.textContent));
        hash = await page.evaluate(() => location.hash);
      });
      await read(`compare/${hash}`, {}, async ({ page }) => {
        await told(page, `2 of ${subjects.length}`);
        await page.getByRole("button", { name: "Show all" }).click();
        await page.waitForFunction(() => document.querySelectorAll("#table tbody tr").length === 100);
      });
    });

    test("ranks all subjects by the reader's weights, the same for everyone with the address", async () => {
      const sentence = (page) => page.locator(".weigh .result h3:visible").textContent();
      const answer = await read("compare/", {}, async ({ page }) => {
        assert.match(await sentence(page), /^With our weights|level at the top/, "the answer to our weights is part of the page");
        await page.locator(".fine summary").click();
        await page.locator(".sliders input[type=range]").first().waitFor();
        const title = criteria.find(({ id }) => id === "search").title;
        for (const slider of await page.locator(".sliders input[type=range]").all()) {
          await slider.focus();
          await page.keyboard.press(await slider.evaluate((input) => input.labels[0].firstChild.textContent) === title ? "End" : "Home");
        }
        await told(page, "by your weights");
        await page.waitForFunction(() => /^For you|level at the top/.test(document.querySelector(".weigh .result h3")?.textContent));
        const { assessments } = criteria.find(({ id }) => id === "search");
        const yes = subjects.filter((_, index) => assessments[index].score === 1000).map(({ name }) => name);
        assert.deepEqual(await names(page), yes.slice(0, 100), "with one criterion left its best come first, in column order");
        assert.equal(await page.locator("#table tbody .rank").nth(5).textContent(), "1", "equal totals have equal ranks");
        return { hash: await page.evaluate(() => location.hash), names: await names(page), sentence: await sentence(page) };
      });
      await read(`compare/${answer.hash}`, {}, async ({ page }) => {
        await told(page, "by your weights");
        await page.waitForFunction((text) => document.querySelector(".weigh .result h3")?.textContent === text, answer.sentence);
        assert.deepEqual(await names(page), answer.names);
      });
    });

    test("ranks by the editor's weights as the generator does", async () => {
      const weights = criteria.map(({ id, weight }) => `${id}.${weight}`).join(",");
      await read(`compare/#weights=${weights}`, {}, async ({ page }) => {
        await told(page, "by your weights");
        await page.getByRole("button", { name: "Show 100 more" }).click();
        await page.getByRole("button", { name: `Show ${subjects.length - 200} more` }).click();
        await told(page, "All");
        assert.deepEqual(await names(page), byRank);
      });
    });

    test("reports values that cannot be loaded, and keeps its rows", async () => {
      await read("compare/", {}, async ({ page }) => {
        await page.route("**/data/subjects.json", (route) => route.abort());
        await page.getByRole("button", { name: "Sort by Option" }).click();
        await told(page, "could not load");
        assert.deepEqual(await names(page), byRank.slice(0, 100));
      });
    });

    test("ignores an address with invalid choices", async () => {
      await read(`compare/#sort=x.y&subjects=nobody&kind=none&find=${encodeURIComponent("<b>")}&weights=no.3`, {}, async ({ page, problems }) => {
        await told(page, "None of");
        assert.deepEqual(problems, []);
      });
      await read("compare/#kind=Nope&min=speed.nothing&max=no-such.1&is=", {}, async ({ page, problems }) => {
        await told(page, "all");
        assert.deepEqual(await names(page), byRank.slice(0, 100), "unknown kinds and values filter nothing");
        assert.deepEqual(problems, []);
      });
    });
  });
}

describe("a table of a thousand subjects", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "weighup-thousand-"));
  before(() => {
    writeProject(1000, folder);
    const { status, stderr } = spawnSync(PROGRAM, ["--root", folder, "build", "--out-dir", path.join(folder, "site")], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test("no first page takes more than 100 KB over the wire with everything", async () => {
    const weight = (file) => gzipSync(readFileSync(path.join(folder, "site", file))).length;
    for (const url of ["", "compare/", "subjects/", "criteria/speed/", "sources/"]) {
      const html = readFileSync(path.join(folder, "site", url, "index.html"), "utf8");
      const files = [...html.matchAll(/<(?:link rel="(?:stylesheet|icon)"|script)[^>]*(?:href|src)="([^"]+)"/g)].map(([, href]) => path.join(url, href));
      const scripts = readdirSync(path.join(folder, "site/js")).map((name) => `js/${name}`);
      const all = new Set([path.join(url, "index.html"), ...files, ...scripts]);
      const total = [...all].reduce((sum, file) => sum + weight(file), 0);
      assert.ok(total < 100_000, `/${url} takes ${total} bytes`);
    }
    const data = ["subjects.json", "criteria/speed.json", "criteria/memory.json"].map((file) => weight(`data/${file}`));
    assert.ok(Math.max(...data) < 30_000, `the data files take ${data} bytes`);
  });
});
