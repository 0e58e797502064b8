/**
 * Pages respect readers who set their own colours or prefer no motion.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertNone, describeSite } from "./support/reader.js";
import { sites, chosenPages } from "./support/sites.js";

/** Finds texts with the same colour as their background. */
const invisible = () => {
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^rgba\(.*, 0\)$/.test(backgroundColor) && backgroundColor !== "transparent") {
        return backgroundColor;
      }
    }
    return getComputedStyle(document.documentElement).getPropertyValue("background-color") || "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll("main *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter((element) => element.checkVisibility() && getComputedStyle(element).color === ground(element))
    .map((element) => element.outerHTML.slice(0, 120));
};

/** Finds bars and signs that only colour shows, and that the reader's colours have removed. */
const wiped = () =>
  [...document.querySelectorAll(".tally-strip span:not(.is-tie), .chip, .weigh .result line")]
    .filter((element) => element.checkVisibility() && getComputedStyle(element)[element.matches("line") ? "stroke" : "backgroundColor"] === getComputedStyle(document.body).backgroundColor)
    .map((element) => element.outerHTML.slice(0, 120));

/** Finds elements that move or would move. */
const moving = () => [
  ...document.getAnimations().map((animation) => `an animation of ${animation.effect?.target?.outerHTML.slice(0, 120)}`),
  ...(getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? ["scrolling is smooth"] : []),
];

for (const site of sites()) {
  describeSite(`the reader's own settings: ${site.name}`, { site }, (_, look) => {
    for (const { kind, url } of chosenPages(site)) {
      test(`${kind}: in the reader's own colours everything is seen: /${url}`, async () => {
        await look(url, { forcedColors: "active" }, async ({ page, problems }) => {
          assertNone(await page.evaluate(invisible));
          assertNone(await page.evaluate(wiped));
          assertNone(problems);
        });
      });
    }

    test("nothing moves where the reader wants it so", async () => {
      await look("", { reducedMotion: "reduce" }, async ({ page }) => {
        assert.deepEqual(await page.evaluate(moving), []);
      });
    });
  });
}
