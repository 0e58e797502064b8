/**
 * "Your priorities": presets with their answers, the sliders behind them, and settings that survive.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./support/axe.js";
import { assertNone, describeSite, useTools } from "./support/reader.js";
import { examples, isOfMany, sites } from "./support/sites.js";

const heading = (page) => page.locator(".weigh .result h3").textContent();

/** The fragment of the address in the page. The browser reports it later. */
const fragment = (page) => page.evaluate(() => location.hash);

const setting = async (page, name) => new URLSearchParams((await fragment(page)).slice(1)).get(name);

const sliders = (page) => page.locator(".sliders input[type=range]");

/** Opens the sliders. */
const open = async (page) => {
  await page.locator(".fine summary").click();
  await sliders(page).first().waitFor();
};

/** The slider of a criterion. */
const slider = (page, name) => page.getByRole("slider", { name, exact: true });

/** The beginnings of answers on any site. */
const ANSWER = /^(Too close to call|With our weights|For you|It depends|Nothing counts|Not decided yet|We )|level at the top/;

const PAGES = ["pair", "compare"];

for (const site of sites().filter((site) => !isOfMany(site))) {
  describeSite(`your priorities: ${site.name}`, { site }, (_, __, read) => {
    const pages = examples(site).filter(({ kind, html }) => PAGES.includes(kind) && html.includes("data-priorities"));
    for (const { kind, url, html } of pages) {
      test(`${kind}: without a script each preset shows its answer, and there are no sliders`, async () => {
        await read(url, { javaScriptEnabled: false }, async ({ page }) => {
          assert.ok(await page.locator(".fine").isHidden(), "sliders need a script");
          const labels = await page.locator(".presets label").all();
          for (const [index, label] of labels.entries()) {
            await label.click();
            assert.deepEqual(await page.locator(".weigh .result:visible h3").getAttribute("id"), `priorities.${index}.answer`);
          }
          assert.match(await page.locator(".weigh .result:visible h3").textContent(), labels.length > 1 ? /./ : ANSWER);
        });
      });

      test(`${kind}: the script states the answers of presets in the same words and bars`, async () => {
        await read(url, {}, async ({ page }) => {
          const found = await page.evaluate(async (html) => {
            const script = (name) => performance.getEntriesByType("resource").find((entry) => entry.name.includes(`/${name}.`)).name;
            const [{ answer }, { boardOfPage }, { presets }] = await Promise.all(["answer", "board", "weights"].map((name) => import(script(name))));
            const board = boardOfPage();
            const all = board.subjects.map((_, index) => index);
            // An answer as text: its words without blanks, and where its bars begin and end.
            const text = (result) => ({
              text: result.textContent.replace(/\s+/g, ""),
              bars: [...result.querySelectorAll("svg")].map((svg) => [svg.getAttribute("aria-label"),
                ...[...svg.children].flatMap((line) => ["class", "x1", "x2"].map((name) => line.getAttribute(name)))]),
            });
            const results = new DOMParser().parseFromString(html, "text/html").querySelectorAll(".result");
            return {
              own: presets(board).map((wishes) => text(answer(board, wishes, all).result)),
              page: [...results].map(text),
            };
          }, html);
          assert.equal(found.own.length, found.page.length);
          found.own.forEach((own, index) => {
            // Scripts do not know the editors' choice of a pair.
            const text = found.page[index].text.replace(/Theseweightsalonesay.*$/, "");
            assert.deepEqual(own, { ...found.page[index], text });
          });
        });
      });

      test(`${kind}: weights by keyboard give an answer, and its address gives it to others`, async () => {
        let address;
        let answer;
        await read(url, {}, async ({ page, root }) => {
          assert.match(await heading(page), ANSWER);
          await open(page);
          for (const one of await sliders(page).all()) {
            await one.focus();
            await page.keyboard.press("Home");
          }
          assert.match(await heading(page), /Nothing counts|enough|don’t rank/, "with all weights zero there is no answer");
          await sliders(page).first().focus();
          await page.keyboard.press("End");
          assert.equal(await sliders(page).first().getAttribute("aria-valuetext"), "decisive");
          answer = await heading(page);
          address = url + await fragment(page);
          assert.match(address, /#.*weights=/);
          await page.waitForFunction((text) => document.querySelector(".weigh [role=status]").textContent === text, answer);
          assert.ok(root);
        });
        await read(address, {}, async ({ page }) => {
          assert.equal(await heading(page), answer, "a fresh browser says the same");
          const ours = page.getByRole("radio", { name: "our weights" });
          if (await ours.count() > 0) {
            assert.equal(await ours.isChecked(), false);
            await page.locator(".presets label").first().click();
          } else {
            await open(page);
            await page.getByRole("button", { name: "Back to our weights" }).click();
          }
          assert.equal(await setting(page, "weights"), null, "the editor's weights need no address");
        });
      });

      test(`${kind}: must-haves are kept in the address, and offered only if a value can confirm them`, async () => {
        await read(url, {}, async ({ page }) => {
          await open(page);
          const boxes = page.locator(".must input");
          const shown = await page.evaluate(() => JSON.parse(document.querySelector("[data-priorities] script").textContent));
          const confirmed = shown.criteria.filter(({ scores = [] }) => scores.some((score) => score !== null));
          assert.equal(await boxes.count(), confirmed.length);
          if (confirmed.length === 0) {
            return;
          }
          await boxes.first().focus();
          await page.keyboard.press("Space");
          assert.ok((await setting(page, "must")) !== null || (await setting(page, "profile")) !== null);
          await page.reload();
          await useTools(page);
          await open(page);
          assert.ok(await boxes.first().isChecked());
        });
      });

      test(`${kind}: an address of unknown names does no harm`, async () => {
        await read(`${url}#weights=no-such.3,${encodeURIComponent("<b>")}.9,.&must=,constructor&profile=99&subjects=nobody&sort=x.y`, {}, async ({ page, problems }) => {
          assert.match(await heading(page), ANSWER);
          assert.deepEqual(problems, []);
        });
      });

      test(`${kind}: a slider keeps its place and width while it moves`, async () => {
        await read(url, { viewport: { width: 390, height: 844 }, hasTouch: true }, async ({ page }) => {
          await open(page);
          const box = () => sliders(page).first().evaluate((input) => [input.getBoundingClientRect().left, input.getBoundingClientRect().width]);
          const before = await box();
          for (const step of ["Home", "ArrowRight", "ArrowRight", "End"]) {
            await sliders(page).first().press(step);
            assert.deepEqual(await box(), before);
          }
        });
      });

      test(`${kind}: the answer stays in sight and covers no control that has the focus`, async () => {
        await read(url, { viewport: { width: 390, height: 700 }, reducedMotion: "reduce" }, async ({ page }) => {
          await open(page);
          await page.locator(".fine-actions button").last().focus();
          const covered = [];
          for (let count = await page.locator(".fine :is(input, button)").count(); count > 1; count -= 1) {
            await page.keyboard.press("Shift+Tab");
            covered.push(...await page.evaluate(() => {
              const [head, focus] = [document.querySelector(".result-head"), document.activeElement].map((one) => one.getBoundingClientRect());
              const isCovered = focus.top < head.bottom && focus.bottom > head.top;
              return isCovered || head.top < -1 || focus.top < 0 ? [`${document.activeElement.parentElement.textContent} ${focus.top} ${head.bottom}`] : [];
            }));
          }
          assertNone(covered);
        });
      });

      test(`${kind}: breaks no rule of accessibility with open sliders`, async () => {
        await read(url, { viewport: { width: 390, height: 844 } }, async ({ page }) => {
          await open(page);
          assertNone(await violations(page, { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
        });
      });
    }
  });
}

for (const site of sites().filter(({ name }) => name === "reference")) {
  describeSite("settings and presets of the reference site", { site }, (_, __, read) => {
    const PAIR = "django-vs-flask/";

    test("a preset has a short address and is chosen until its weights change", async () => {
      await read(PAIR, {}, async ({ page }) => {
        const profile = page.getByRole("radio", { name: "someone new to the web" });
        await page.locator(".presets label").nth(1).click();
        assert.equal(await fragment(page), "#profile=1");
        assert.equal(await heading(page), "For you: Flask.");
        await open(page);
        assert.equal(await slider(page, "Learning curve").inputValue(), "3");
        assert.equal(await slider(page, "Community and ecosystem").getAttribute("aria-valuetext"), "important");
        await slider(page, "Learning curve").fill("2");
        assert.equal(await profile.isChecked(), false);
        assert.equal(await setting(page, "profile"), null);
        // The address names only what differs from the editors' weights, which are all 1.
        assert.equal(await setting(page, "weights"), "scope.0,learning-curve.3,community.3,scalability.0");
        await slider(page, "Learning curve").fill("3");
        assert.ok(await profile.isChecked(), "back at the step of the preset, the weight is that of the preset");
      });
    });

    test("a profile's weight stays exact until its slider moves", async () => {
      await read(`${PAIR}#profile=2`, {}, async ({ page }) => {
        await open(page);
        // Built-in features have weight 4, which is shown as decisive; learning curve 2, as important.
        assert.equal(await slider(page, "Built-in features").getAttribute("aria-valuetext"), "decisive");
        assert.equal(await slider(page, "Learning curve").getAttribute("aria-valuetext"), "important");
        await slider(page, "Routing").fill("0");
        assert.equal(await setting(page, "weights"), "built-in-features.4,learning-curve.2,development-speed.5,security.3,routing.0");
      });
    });

    test("the copied link carries the settings from any part of the page", async () => {
      await read(`${PAIR}#weights=security.5`, { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page, root }) => {
        await page.evaluate(() => { location.hash = "#security"; });
        await open(page);
        await page.getByRole("button", { name: "Copy a link to this answer" }).click();
        await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("weights"));
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${root}${PAIR}#weights=security.5`);
      });
    });

    test("settings survive links within the page, the skip link, back, forward and reload", async () => {
      await read(PAIR, {}, async ({ page }) => {
        await open(page);
        await slider(page, "Scope").fill("3");
        const answer = await heading(page);
        assert.equal(answer, "For you: Django.");
        const check = async (step) => {
          await page.waitForTimeout(50);
          assert.equal(await heading(page), answer, step);
          assert.equal(await page.getByRole("radio", { name: "our weights" }).isChecked(), false, step);
        };
        await page.locator(".contents a[href='#security'], a[href='#security']").first().click();
        assert.equal(await fragment(page), "#security");
        await check("a link to a part");
        await page.reload();
        await useTools(page);
        await check("reload at a part");
        await page.goBack();
        await useTools(page);
        await check("back");
        await page.goForward();
        await useTools(page);
        assert.equal(await fragment(page), "#security");
        await check("forward");
        await page.locator(".skip-link").focus();
        await page.keyboard.press("Enter");
        assert.equal(await fragment(page), "#main");
        await check("the skip link");
        await page.reload();
        await useTools(page);
        await check("reload after the skip link");
        await page.goto("about:blank");
        await useTools(page);
        await page.goBack();
        await useTools(page);
        await check("back from another page");
      });
    });

    test("answers name what carries them, and count the rest", async () => {
      await read(PAIR, {}, async ({ page }) => {
        assert.equal(await heading(page), "Too close to call.");
        assert.match(await page.locator(".weigh .result p").last().textContent(), /^All 13 criteria count the same\. 6 criteria speak for Flask\. 7 criteria speak for Django\./);
        await open(page);
        await slider(page, "Scope").fill("2");
        assert.equal(await heading(page), "For you: Django.");
        assert.equal(await page.locator(".weigh .result p").last().textContent(), "Scope counts most for Django, and 6 more. 6 criteria speak for Flask.");
        assert.doesNotMatch(await page.locator(".balance").textContent(), /\d/, "where nothing is scored, there is no number");
      });
    });

    test("an editor's word that is not about one of two does not judge between them", async () => {
      await read(PAIR, {}, async ({ page }) => {
        const sentences = await page.evaluate(async () => {
          const script = performance.getEntriesByType("resource").find(({ name }) => name.includes("/answer.")).name;
          const { answer } = await import(script);
          const subjects = ["a", "b", "c"].map((id) => ({ id, name: id.toUpperCase() }));
          const criteria = [{ id: "taste", title: "Taste", group: "", weight: 1, scores: [null, null, null], exempt: [], is_scored: false, winner: 0, unspoken: [2] }];
          const board = { tie_within: 50, min_coverage: 600, subjects, criteria, profiles: [] };
          return [[0, 1], [0, 2], [0, 1, 2]].map((chosen) => answer(board, { weights: [1], must: new Set() }, chosen).heading);
        });
        assert.equal(sentences[0], "With our weights: A, clearly.");
        assert.equal(sentences[1], "Not decided yet: the only criterion is open.");
        assert.equal(sentences[2], "We don’t rank all of these. Choose two to weigh them against each other.");
      });
    });

    test("the home page leads to the priorities, with and without a script, and old addresses work", async () => {
      for (const javaScriptEnabled of [true, false]) {
        await read("", { javaScriptEnabled }, async ({ page }) => {
          await page.getByRole("link", { name: "set your own priorities" }).click();
          await page.waitForURL(`**/${PAIR}#priorities`);
          assert.ok(await page.getByRole("heading", { name: "Your priorities" }).isVisible());
        });
      }
      await read(`${PAIR}#weigh`, {}, async ({ page }) => {
        await page.waitForFunction(() => document.querySelector(".presets").getBoundingClientRect().top < innerHeight);
      });
    });
  });
}
