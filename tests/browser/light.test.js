/**
 * Pages load little: one style sheet, two small scripts, and those of tools only with the tool.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertNone, describeSite } from "./support/reader.js";
import { examples, isOfMany, sites } from "./support/sites.js";

/** The kinds of pages with tools, whose scripts may load when a tool is in view from the start. */
const WITH_TOOLS = ["pair", "compare", "compare-page"];

/** The paths of everything that a page has loaded, without folders, hashes and the icon. */
const loaded = (page) => page.evaluate(() => {
  const names = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname.split("/").pop());
  return names.filter((name) => !name.startsWith("favicon")).map((name) => name.replace(/\.[0-9a-f]{10}\./, ".")).sort();
});

for (const site of sites()) {
  describeSite(`what ${site.name} loads`, { site }, (read) => {
    for (const { kind, url } of examples(site)) {
      test(`${kind}: one style sheet and two scripts: /${url}`, async () => {
        await read(url, {}, async ({ page, problems }) => {
          await page.waitForLoadState("networkidle");
          const names = await loaded(page);
          assert.equal(names.filter((name) => name.endsWith(".css")).length, 1);
          if (!WITH_TOOLS.includes(kind)) {
            assert.deepEqual(names.filter((name) => !name.endsWith(".css") && !/\.(png|svg|webp|jpg)$/.test(name)), ["head.js", "page.js"]);
          }
          assertNone(problems);
        });
      });
    }
  });
}

const withPair = sites().find((site) => !isOfMany(site) && site.pages.some(({ kind }) => kind === "pair"));
const pair = withPair.pages.find(({ kind }) => kind === "pair");

describeSite(`the tools of ${withPair.name}`, { site: withPair }, (read) => {
  test("are loaded when the address has settings, also later", async () => {
    await read(`${pair.url}#only=differences`, {}, async ({ page }) => {
      await page.waitForLoadState("networkidle");
      assert.ok((await loaded(page)).includes("table.js"));
    });
    await read("method/", {}, async ({ page, root }) => {
      await page.goto(`${root}${pair.url}`);
      await page.evaluate(() => { location.hash = "only=differences"; });
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/table.")));
    });
  });

  test("keep what the reader does before their script is there", async () => {
    await read(pair.url, {}, async ({ page }) => {
      let resolve;
      const promise = new Promise((go) => { resolve = go; });
      await page.route(/\/table\.[0-9a-f]+\.js$/, async (route) => {
        await promise;
        await route.continue();
      });
      await page.reload();
      const find = page.locator("[data-part='find']");
      await find.evaluate((field) => {
        field.value = "zzz";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await page.locator("[data-table-tools]").scrollIntoViewIfNeeded();
      resolve();
      await page.waitForFunction(() => location.hash === "#find=zzz");
      assert.equal(await find.inputValue(), "zzz");
    });
  });

  test("are loaded before the reader reaches them", async () => {
    await read(pair.url, { viewport: { width: 390, height: 640 } }, async ({ page }) => {
      await page.locator("[data-table-tools]").scrollIntoViewIfNeeded();
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/table.")));
      await page.locator("[data-table-tools]:not([hidden])").waitFor();
    });
  });
});
