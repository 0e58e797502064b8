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

const withTools = sites().find((site) => !isOfMany(site) && site.data.subjects.length > 2);

/** Waits for a script by its name. */
const arrives = (page, name) => page.waitForFunction((name) => performance.getEntriesByType("resource").some((entry) => entry.name.includes(`/${name}.`)), name);

describeSite(`the tools of ${withTools.name}`, { site: withTools }, (read) => {
  const { url } = withTools.pages.find(({ kind, html }) => kind === "pair" && html.includes("data-priorities"));

  test("of a pair are loaded when one is touched, and not when it is only seen", async () => {
    await read(url, { viewport: { width: 390, height: 640 } }, async ({ page }) => {
      const tool = page.locator("[data-priorities]");
      await tool.scrollIntoViewIfNeeded();
      await page.waitForLoadState("networkidle");
      assert.ok(!(await loaded(page)).includes("priorities.js"));
      await tool.locator("summary").focus();
      await arrives(page, "priorities");
    });
  });

  test("are loaded when the address has settings, also later", async () => {
    await read(`${url}#weights=a.1`, {}, async ({ page }) => arrives(page, "priorities"));
    await read(url, {}, async ({ page }) => {
      await page.evaluate(() => { location.hash = "weights=a.1"; });
      await arrives(page, "priorities");
    });
  });

  test("that do nothing without a script are loaded before they come into view", async () => {
    await read("compare/", {}, async ({ page }) => {
      await arrives(page, "table");
      await page.locator("[data-table-tools][data-ready]").waitFor();
    });
  });
});

const withPresets = sites().find(({ pages }) => pages.some(({ html }) => html.includes('class="presets"')));

describeSite(`the presets of ${withPresets.name}`, { site: withPresets }, (read) => {
  const { url } = withPresets.pages.find(({ html }) => html.includes('class="presets"'));

  test("keep what the reader does before their script is there", async () => {
    await read(url, {}, async ({ page }) => {
      let resolve;
      const promise = new Promise((go) => { resolve = go; });
      await page.route(/\/priorities\.[0-9a-f]+\.js$/, async (route) => {
        await promise;
        await route.continue();
      });
      await page.reload();
      const presets = page.locator("[data-priorities] .presets label");
      await presets.last().click();
      await page.locator("[data-priorities] .fine summary").click();
      resolve();
      await page.locator("[data-priorities][data-ready]").waitFor();
      assert.ok(await page.locator("[data-priorities] .presets input").last().isChecked());
      await page.locator(".sliders input").first().waitFor();
    });
  });
});
