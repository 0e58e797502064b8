/**
 * The reader's weights, by keyboard: from weights to a verdict, and to an address that gives the
 * same verdict again.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { describeSite, useTools } from "./support/reader.js";
import { examples, isOfMany, sites } from "./support/sites.js";

const sentence = (page) => page.locator(".weigh-sentence").textContent();

/** The fragment of the address in the page. The browser reports it later. */
const fragment = (page) => page.evaluate(() => location.hash);

/** The beginnings of answers, whatever the site. */
const ANSWER = /^(Too close to call|With our weights|For you|It depends|Nothing counts|Not decided yet|We )|level at the top/;

const slider = (page) => page.locator(".weigh input[type=range]").first();

for (const site of sites().filter((site) => !isOfMany(site))) {
  describeSite(`what matters to you: ${site.name}`, { site }, (_, __, read) => {
    for (const { kind, url } of examples(site).filter(({ kind }) => ["pair", "compare"].includes(kind))) {
      test(`${kind}: weights by keyboard give a verdict, and its address gives it to others`, async () => {
        let address;
        let answer;
        await read(url, {}, async ({ page }) => {
          const before = await sentence(page);
          assert.match(before, ANSWER);
          for (const one of await page.locator(".weigh input[type=range]").all()) {
            await one.focus();
            await page.keyboard.press("Home");
          }
          assert.match(await sentence(page), /Nothing counts|enough|don’t rank/, "with all weights zero there is no verdict");
          await slider(page).focus();
          await page.keyboard.press("End");
          assert.equal(await slider(page).getAttribute("aria-valuetext"), "decisive");
          answer = await sentence(page);
          address = url + await fragment(page);
          assert.match(address, /#.*weights=/);
          await page.waitForFunction((text) => document.querySelector(".weigh [role=status]").textContent === text, answer);
        });
        await read(address, {}, async ({ page }) => {
          assert.equal(await sentence(page), answer, "a fresh browser says the same");
          await page.getByRole("button", { name: "our weights" }).click();
          assert.doesNotMatch(await fragment(page), /weights=/, "the editor's weights need no address");
        });
      });

      test(`${kind}: must-haves are kept in the address`, async () => {
        await read(url, {}, async ({ page }) => {
          const box = page.locator(".weigh input[type=checkbox]").first();
          // Only a criterion with scores can be a must-have.
          if (await box.count() === 0) {
            assert.ok(site.data.criteria.every(({ verdict }) => verdict.trace.scores.length === 0));
            return;
          }
          await box.focus();
          await page.keyboard.press("Space");
          assert.equal(new URLSearchParams((await fragment(page)).slice(1)).get("must"), await box.inputValue());
          await page.reload();
          await useTools(page);
          assert.ok(await box.isChecked());
        });
      });

      test(`${kind}: an address of weights that are none does no harm`, async () => {
        await read(`${url}#weights=no-such.3,${encodeURIComponent("<b>")}.9,.&must=,constructor&subjects=nobody&sort=x.y`, {}, async ({ page, problems }) => {
          assert.match(await sentence(page), ANSWER);
          assert.deepEqual(problems, []);
        });
      });
    }
  });
}

const reference = sites().filter(({ name }) => name === "reference");
for (const site of reference) {
  describeSite("profiles of readers", { site }, (_, __, read) => {
    test("a profile sets its weights and is marked until they change", async () => {
      await read("django-vs-flask/", {}, async ({ page }) => {
        const profile = page.getByRole("button", { name: "someone new to the web" });
        await profile.click();
        assert.equal(await profile.getAttribute("aria-pressed"), "true");
        assert.equal(await page.locator("input[name='learning-curve']").inputValue(), "5");
        await page.locator("input[name='learning-curve']").fill("4");
        assert.equal(await profile.getAttribute("aria-pressed"), "false");
      });
    });

    test("an editor's word that is not about one of two does not judge between them", async () => {
      await read("django-vs-flask/", {}, async ({ page }) => {
        const sentences = await page.evaluate(async () => {
          const script = performance.getEntriesByType("resource").find(({ name }) => name.includes("/answer.")).name;
          const { answer } = await import(script);
          const subjects = ["a", "b", "c"].map((id) => ({ id, name: id.toUpperCase(), class: id }));
          const criteria = [{ id: "taste", title: "Taste", weight: 1, scores: [null, null, null], winner: 0, unspoken: [2] }];
          const board = { tie_within: 50, min_coverage: 600, subjects, criteria, profiles: [] };
          return [[0, 1], [0, 2]].map((pair) => answer(board, { weights: [1], must: new Set() }, pair).sentence);
        });
        assert.equal(sentences[0], "With our weights: A, clearly.");
        assert.equal(sentences[1], "Not decided yet: the only criterion is open.");
      });
    });

    test("many without scores are not ranked: the reader must choose two", async () => {
      await read("django-vs-flask/", {}, async ({ page }) => {
        const { sentence, decisive } = await page.evaluate(async () => {
          const script = performance.getEntriesByType("resource").find(({ name }) => name.includes("/answer.")).name;
          const { answer } = await import(script);
          const subjects = ["a", "b", "c"].map((id) => ({ id, name: id.toUpperCase(), class: id }));
          const criteria = [{ id: "taste", title: "Taste", weight: 1, scores: [null, null, null], winner: 0 }];
          return answer({ tie_within: 50, min_coverage: 600, subjects, criteria, profiles: [] }, { weights: [1], must: new Set() }, [0, 1, 2]);
        });
        assert.equal(sentence, "We don’t rank all of these. Choose two to weigh them against each other.");
        assert.deepEqual(decisive, [], "nobody is listed as having no score");
      });
    });

    test("the home page and the whole table lead to the verdict's reasons and to the reader's weights", async () => {
      await read("", {}, async ({ page }) => {
        await page.getByRole("link", { name: "set your own priorities" }).click();
        await page.waitForURL("**/django-vs-flask/#weigh");
        assert.ok(await page.getByRole("heading", { name: "Your priorities" }).isVisible());
      });
      await read("", { javaScriptEnabled: false }, async ({ page }) => {
        assert.ok(await page.getByText("set your own priorities").isHidden(), "weights need a script");
      });
      await read("compare/", {}, async ({ page }) => {
        assert.equal(await page.locator(".lead").textContent(), "A close call: it depends on what you need.");
        await page.getByRole("link", { name: "Which one to choose" }).click();
        await page.waitForURL("**/django-vs-flask/");
      });
    });

    test("a lead of one criterion is too close to call, and its turns are said once", async () => {
      await read("django-vs-flask/", {}, async ({ page }) => {
        assert.equal(await sentence(page), "Too close to call.", "nobody has chosen any yet");
        const turns = await page.locator(".weigh-turns li").allTextContents();
        assert.match(turns[0], /^Flask gets ahead if any one of these matters more than 2 times as much: Flexibility and customisation, /);
        assert.match(turns[1], /^Ignore any one of these and neither leads: Scope, /);
        assert.equal(turns.length, 2, "what is true of many criteria is said once");
        await page.locator("input[name='scope']").fill("2");
        assert.equal(await sentence(page), "For you: Django.");
      });
    });
  });
}
