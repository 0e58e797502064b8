/**
 * Many criteria, long words, and a page from right to left.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";

import { PROGRAM } from "./support/preview.js";
import { describeSite } from "./support/reader.js";

const FOLDER = mkdtempSync(path.join(tmpdir(), "weighup-large-"));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

const GROUPS = ["Alpha", "Beta", "Gamma"];

/** More criteria than get a slider each. */
const COUNT = 72;

function build() {
  const put = (file, text) => {
    const target = path.join(FOLDER, "project/content", file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  put("site.toml", 'title = "T"\nlanguage = "ar"\npairs = "all"\n');
  for (let number = 0; number < COUNT; number += 1) {
    const values = ["a", "b", "c"].map((slug, index) => `${slug}.value = ${1 + ((number + index) % 5)}`);
    const group = GROUPS[Math.floor(number * GROUPS.length / COUNT)];
    put(`criteria/c${String(number).padStart(2, "0")}.toml`,
      `title = "Criterion ${number}"\norder = ${number}\ngroup = "${group}"\ntype = "rating"\nweight = ${number % 2 ? 1 : 2}\n[for]\n${values.join("\n")}\n`);
  }
  for (const slug of ["a", "b", "c"]) {
    put(`subjects/${slug}.toml`, `name = "${`${slug}waffenstillstandsunterhandlungen`.slice(0, 34)}"\nkind = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk"\n`);
  }
  put("articles/code.md", '+++\ntitle = "Code"\n+++\nText.\n\n```python\nprint("x")\n```\n\n![](chart:a/b)\n');
  const folder = path.join(FOLDER, "site");
  const { status, stderr } = spawnSync(PROGRAM, ["--root", path.join(FOLDER, "project"), "build", "--out-dir", folder], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return folder;
}

describeSite("72 criteria in Arabic", { site: { folder: build() } }, (_, __, read) => {
  for (const url of ["a-vs-b/", "compare/"]) {
    test(`a slider sets a whole group, and keeps exact weights until it moves: /${url}`, async () => {
      await read(url, {}, async ({ page }) => {
        assert.equal(await page.locator(".fine summary").textContent(), "Fine-tune 3 groups of criteria");
        await page.locator(".fine summary").click();
        const sliders = page.locator(".sliders input[type=range]");
        await sliders.first().waitFor();
        assert.equal(await sliders.count(), GROUPS.length);
        assert.equal(await sliders.first().getAttribute("aria-valuetext"), "mixed");
        await sliders.first().fill("3");
        assert.equal(await sliders.first().getAttribute("aria-valuetext"), "decisive");
        const weights = await page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("weights").split(","));
        assert.equal(weights.length, COUNT / GROUPS.length, "the other groups keep their weights");
        assert.ok(weights.every((weight) => weight.endsWith(".5")));
      });
    });

    for (const width of [320, 390, 1280]) {
      test(`no tool is wider than a window of ${width}: /${url}`, async () => {
        await read(url, { viewport: { width, height: 800 } }, async ({ page }) => {
          for (const summary of await page.locator(".table-tools summary, .fine summary").all()) {
            await summary.click();
          }
          const wide = await page.evaluate(() => [...document.querySelectorAll(".priorities *, .table-tools *")].filter((part) => {
            const { left, right } = part.getBoundingClientRect();
            return !part.closest(".visually-hidden") && (left < -1 || right > innerWidth + 1);
          }).map((part) => part.outerHTML.slice(0, 120)));
          assert.deepEqual(wide, []);
        });
      });
    }
  }

  test("charts are mirrored with the page, and code is not", async () => {
    await read("a-vs-b/", {}, async ({ page }) => {
      const ends = await page.locator(".balance").evaluate((balance) => {
        const [first, picture, second] = [...balance.children].map((part) => part.getBoundingClientRect());
        const [one, other] = [...balance.querySelectorAll("line")].map((line) => line.getBoundingClientRect());
        return { names: first.left > second.right, bars: one.left >= other.right - 1, picture: picture.width > 0 };
      });
      assert.deepEqual(ends, { names: true, bars: true, picture: true });
    });
    await read("articles/code/", {}, async ({ page }) => {
      assert.equal(await page.locator("pre code").evaluate((code) => getComputedStyle(code).direction), "ltr");
      for (const svg of await page.locator(".picture svg").all()) {
        assert.match(await svg.evaluate((element) => getComputedStyle(element).transform), /^matrix\(-1,/);
      }
    });
  });
});
