/**
 * The focus is never hidden: with Tab through a page in both directions, some of each element that
 * has the focus is in front of everything that sticks (WCAG 2.4.11).
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertNone, describeSite, useTools } from "./support/reader.js";
import { examples, sites } from "./support/sites.js";

/** The number of stops that a test visits in each direction. The rest of a long table repeats them. */
const STOPS = 150;

/** Describes the element with the focus if nothing of it can be seen. */
const hidden = () => {
  const focus = document.activeElement;
  if (!focus || focus === document.body) {
    return null;
  }
  // A radio button that is drawn by its label is as visible as the label.
  const shown = focus.matches(".visually-hidden") ? focus.labels[0] : focus;
  const points = [...shown.getClientRects()].flatMap(({ left, top, width, height }) =>
    [0.05, 0.5, 0.95].flatMap((across) => [0.1, 0.5, 0.9].map((down) => [left + width * across, top + height * down])));
  const isSeen = points.some(([x, y]) => {
    const front = document.elementFromPoint(x, y);
    return front !== null && (shown.contains(front) || front.contains(shown) && !front.matches("main, body, html"));
  });
  return isSeen ? null : `${focus.outerHTML.slice(0, 120)} at ${JSON.stringify(points[4])}`;
};

for (const site of sites()) {
  describeSite(`the focus is seen: ${site.name}`, { site }, (read) => {
    for (const { kind, url } of examples(site).filter(({ kind }) => ["pair", "compare", "compare-page"].includes(kind))) {
      for (const width of [320, 1280]) {
        test(`${kind} at ${width}, in both directions`, async () => {
          await read(url, { viewport: { width, height: 800 }, reducedMotion: "reduce" }, async ({ page }) => {
            await useTools(page);
            for (const summary of await page.locator(".table-tools summary, .fine summary").all()) {
              await summary.click();
            }
            await page.evaluate(() => scrollTo(0, 0));
            const found = [];
            for (const key of ["Tab", "Shift+Tab"]) {
              for (let stop = 0; stop < STOPS; stop += 1) {
                await page.keyboard.press(key);
                const problem = await page.evaluate(hidden);
                found.push(...(problem ? [`${key}: ${problem}`] : []));
              }
            }
            assertNone([...new Set(found)]);
            assert.ok(STOPS > 0);
          });
        });
      }
    }
  });
}
