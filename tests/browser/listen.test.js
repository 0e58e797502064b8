/**
 * Reading aloud: sentence by sentence, in order, with a pause and a speed. Its script comes with
 * the first press. Without a voice in the browser there is no button.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { describeSite } from "./support/reader.js";
import { sites } from "./support/sites.js";

/**
 * A voice that records its texts instead of speaking, and ends a sentence on the test's command.
 */
const voice = () => {
  const spoken = [];
  let current = null;
  window.voice = { spoken, end: () => current?.dispatchEvent(new Event("end")), isSilent: () => current === null };
  const synthesis = {
    speak: (words) => { current = words; spoken.push({ text: words.text, rate: words.rate }); },
    cancel: () => { current = null; },
  };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
};

const spoken = (page) => page.evaluate(() => window.voice.spoken);

/** One site of each language: the voice is chosen by it, and nothing else differs. */
const language = ({ pages }) => /<html lang="([^"]+)"/.exec(pages[0].html)[1];
const ofEachLanguage = new Map(sites().map((site) => [language(site), site])).values();

for (const site of ofEachLanguage) {
  describeSite(`reading ${site.name} aloud`, { site }, (read) => {
    test("reads the heading first, goes on, pauses, changes speed, stops", async () => {
      await read("method/", {}, async ({ page }) => {
        await page.addInitScript(voice);
        await page.reload();
        const isLoaded = () => page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/listen.")));
        assert.equal(await isLoaded(), false, "the script comes with the first press");
        await page.getByRole("button", { name: "Listen" }).click();
        await page.getByRole("button", { name: "Pause" }).waitFor();
        assert.equal(await isLoaded(), true);
        assert.equal((await spoken(page))[0].text, await page.locator("h1").textContent());
        await page.evaluate(() => window.voice.end());
        const [, second] = await spoken(page);
        assert.ok((await page.locator("main").innerText()).replace(/\s+/g, " ").includes(second.text));
        assert.equal(await page.evaluate(() => [...CSS.highlights.get("reading")][0].toString().replace(/\s+/g, " ").trim()), second.text);
        await page.getByRole("button", { name: "Pause" }).click();
        await page.getByRole("button", { name: "Resume" }).waitFor();
        assert.ok(await page.evaluate(() => window.voice.isSilent()));
        await page.getByRole("button", { name: "Resume" }).click();
        await page.getByRole("button", { name: "Pause" }).waitFor();
        await page.getByRole("combobox", { name: "Speed" }).selectOption("1.5");
        const last = (await spoken(page)).at(-1);
        assert.deepEqual(last, { text: second.text, rate: 1.5 });
        await page.getByRole("button", { name: "Stop" }).click();
        await page.getByRole("button", { name: "Listen" }).waitFor();
        assert.ok(await page.evaluate(() => window.voice.isSilent() && !CSS.highlights.has("reading")));
      });
    });

    test("offers nothing without a voice in the browser", async () => {
      await read("method/", {}, async ({ page }) => {
        await page.addInitScript(() => { delete Window.prototype.speechSynthesis; delete window.speechSynthesis; });
        await page.reload();
        assert.equal(await page.locator("[data-listen]").isVisible(), false);
      });
    });
  });
}
