/**
 * Scripts work in any language, with any names: finding ignores case and accents, sorting knows
 * numbers, versions and dates, and a language tag that the browser refuses breaks nothing.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { PROGRAM } from "./support/preview.js";
import { describeSite } from "./support/reader.js";

const FOLDER = mkdtempSync(path.join(tmpdir(), "weighup-language-"));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

// The theme's folder does not mark its scripts as modules, which Node requires.
cpSync(path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../static/js"), path.join(FOLDER, "scripts"), { recursive: true });
writeFileSync(path.join(FOLDER, "scripts/package.json"), '{ "type": "module" }');
const { searchable } = await import(path.join(FOLDER, "scripts/language.js"));

test("finding ignores case, accents, the form of accents, and blanks in numbers", () => {
  const finds = (text, query) => searchable(text).includes(searchable(query));
  for (const [text, query] of [
    ["12 345.50 EUR", "12345"], ["12 345.50 EUR", "12 345"], ["257 329 234 pulls", "257329234"],
    ["Crème brûlée", "creme"], ["Crème", "cre\u0300me"], ["cre\u0300me", "CRÈME"], ["ＡＢＣ", "abc"], ["İstanbul", "istanbul"],
  ]) {
    assert.ok(finds(text, query), `${query} in ${text}`);
  }
  assert.ok(!finds("1.234", "1234"), "a decimal point is no blank");
  assert.ok(!finds("Alpha", "beta"));
});

/** The number of subjects, more than fit into columns. */
const COUNT = 40;

const NUMBERS = [1_000_000, 999, 12, 1000, 7];
const VERSIONS = ["1.9", "1.10", "1.10-rc2", "10.0", "1.10-rc10"];
const DATES = ["2026-03-02", "2025-12-31", "2026-11-20", "2024-01-01", "2026-03-01"];

function build() {
  const put = (file, text) => {
    const target = path.join(FOLDER, "project/content", file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  put("site.toml", 'title = "T"\nlanguage = "zh-yue"\npairs = "none"\n');
  const columns = { total: ["number", NUMBERS], name: ["version", VERSIONS.map(JSON.stringify)], since: ["date", DATES], speed: ["rating", [1, 2, 3, 4, 5]] };
  for (const [slug, [type, values]] of Object.entries(columns)) {
    const lines = [`title = "The ${slug}"`, `type = "${type}"`, "[for]"];
    for (let number = 0; number < COUNT; number += 1) {
      lines.push(`s${number}.value = ${number % 6 === 5 ? '"unknown"' : values[number % 6]}`);
    }
    put(`criteria/${slug}.toml`, `${lines.join("\n")}\n`);
  }
  for (let number = 0; number < COUNT; number += 1) {
    put(`subjects/s${number}.toml`, `name = "S${number}"\n`);
  }
  const folder = path.join(FOLDER, "site");
  const { status, stderr } = spawnSync(PROGRAM, ["--root", path.join(FOLDER, "project"), "build", "--out-dir", folder], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return folder;
}

describeSite("a language tag that the browser refuses, and criteria called total and name", { site: { folder: build() } }, (read) => {
  const column = (page, index) => page.locator(`#table tbody tr td:nth-of-type(${index})`).allTextContents();
  const plain = (text) => text.replace(/[\u202f\u00a0 ]/g, "");

  test("each tool works, and only one head is marked", async () => {
    const expected = {
      total: NUMBERS.toSorted((one, other) => one - other).map(String),
      name: ["1.9", "1.10-rc2", "1.10-rc10", "1.10", "10.0"],
      since: DATES.toSorted(),
    };
    await read("compare/", {}, async ({ page, problems }) => {
      const heads = await page.locator("#table thead th").evaluateAll((all) => all.map((head) => head.dataset.column));
      for (const [slug, up] of Object.entries(expected)) {
        for (const order of ["ascending", "descending"]) {
          await page.evaluate((sort) => { location.hash = sort; }, `#sort=${slug}.${order}`);
          await page.waitForFunction(([slug, order]) => document.getElementById(slug).getAttribute("aria-sort") === order
            && document.querySelector("[data-part=shown]").textContent !== "", [slug, order]);
          assert.equal(await page.locator("#table [aria-sort]").count(), 1);
          const shown = (await column(page, heads.indexOf(slug))).map(plain);
          const known = [...new Set(shown)].filter((text) => text !== "unknown");
          const words = order === "ascending" ? up : up.toReversed();
          if (slug === "since") {
            assert.deepEqual(known.map((text) => text.slice(-4)), words.map((text) => text.slice(0, 4)).filter((year, index) => known[index]), "dates in words end with the year");
          } else {
            assert.deepEqual(known, words, `${slug} ${order}`);
          }
          assert.equal(shown.at(-1), "unknown");
          assert.equal(shown.indexOf("unknown"), shown.length - shown.filter((text) => text === "unknown").length);
        }
      }
      await page.getByRole("searchbox").fill("s39");
      await page.waitForFunction(() => document.querySelectorAll("#table tbody tr").length === 1);
      assert.deepEqual(problems, []);
    });
  });
});
