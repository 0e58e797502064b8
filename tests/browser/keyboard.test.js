/**
 * Everything can be reached and read by keyboard alone.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertNone, describeSite } from "./support/reader.js";
import { sites, chosenPages } from "./support/sites.js";

/**
 * Lists the scrollable regions of a page as `{ index, markup, isReachable, hasStops }`. One with links
 * scrolls as a reader moves to them.
 */
const scrollRegions = () =>
  [...document.querySelectorAll("main *")]
    .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX))
    .map((element, index) => {
      element.dataset.testRegion = index;
      const hasStops = element.matches(":has(:is(a[href], button))");
      return { index, markup: element.cloneNode().outerHTML, isReachable: hasStops || element.tabIndex >= 0, hasStops };
    });

/** The first Tab reaches a link that leads past the navigation, and the next goes on from there. */
async function goesPastNavigation(page) {
  await page.keyboard.press("Tab");
  const focus = page.locator(":focus");
  const target = await focus.getAttribute("href");
  assert.match(target ?? "", /^#./, "the first link leads to a place on this page");
  const box = await focus.boundingBox();
  assert.ok(box && box.x >= 0 && box.y >= 0 && box.width > 20 && box.height > 10, "the link is seen when it has the focus");
  await page.keyboard.press("Enter");
  // The browser answers the key first and goes there after.
  await page.waitForURL((url) => url.hash === target);
  await page.keyboard.press("Tab");
  const isInside = await page.evaluate((place) => document.querySelector(place).contains(document.activeElement), target);
  const hasStops = await page.locator("main").locator("a[href], button, [tabindex='0']").count();
  assert.ok(isInside || hasStops === 0, "the next Tab goes on behind the navigation");
}

/** Each region that scrolls sideways can be reached and scrolled. */
async function scrolls(page) {
  const stuck = [];
  for (const { index, markup, isReachable, hasStops } of await page.evaluate(scrollRegions)) {
    const region = page.locator(`[data-test-region="${index}"]`);
    if (hasStops && (await region.evaluate((element) => element.tabIndex < 0))) {
      await region.locator("a[href]:visible, button:visible").last().focus();
    } else {
      await region.focus();
      await page.keyboard.press("ArrowRight");
    }
    const moves = await region.evaluate((element) => new Promise((resolve) => {
      const started = performance.now();
      const look = () => {
        const done = element.scrollLeft > 0 || performance.now() - started > 2000;
        return done ? resolve(element.scrollLeft > 0) : requestAnimationFrame(look);
      };
      look();
    }));
    if (!isReachable || !moves) {
      stuck.push(`cannot be ${isReachable ? "scrolled" : "reached"}: ${markup}`);
    }
  }
  assertNone(stuck);
}

for (const site of sites()) {
  describeSite(`by keyboard: ${site.name}`, { site }, (_, look) => {
    for (const { kind, url } of chosenPages(site)) {
      test(`${kind}: the way past the navigation, and what scrolls sideways: /${url}`, () =>
        look(url, {}, async ({ page }) => {
          await goesPastNavigation(page);
          await page.setViewportSize({ width: 320, height: 800 });
          await scrolls(page);
        }));
    }
  });
}
