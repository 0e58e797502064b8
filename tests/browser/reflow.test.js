/**
 * Pages fit: a narrow window and large text make them longer, but never wider than the window.
 */

import { test } from "node:test";

import { assertNone, describeSite } from "./support/reader.js";
import { examples, sites, chosenPages } from "./support/sites.js";

/**
 * Lists the elements outside the window that are in no scrollable region, if the page is too wide.
 */
const tooWide = () => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) {
    return [];
  }
  const scrolls = (element) => element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1 && !scrolls(element.parentElement))
    .map((element) => `sticks out: ${element.cloneNode().outerHTML}`);
  return [`the page is ${page.scrollWidth} pixels wide in a window of ${page.clientWidth}`, ...wide.slice(0, 5)];
};

/**
 * Doubles the text size like a reader's own setting. Returns the elements whose text did not grow.
 */
const doubleText = () => {
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const texts = [...document.body.querySelectorAll("*")].filter(hasText).map((element) => ({ element, before: size(element) }));
  const root = document.documentElement;
  root.style.fontSize = `${2 * size(root)}px`;
  // Headings may grow a little less, since their size also depends on the window's width.
  const stayed = texts.filter(({ element, before }) => size(element) < 1.3 * before);
  return stayed.map(({ element }) => `does not grow: ${element.cloneNode().outerHTML}`);
};

/** Lists the words in table headings that are broken across lines without a hyphen. */
const brokenWords = () => [...document.querySelectorAll("th")].flatMap((head) => {
  const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (walker.nextNode()) {
    for (const { 0: word, index } of walker.currentNode.data.matchAll(/[^\s-]+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) {
        broken.push(`broken: ${word}`);
      }
    }
  }
  return broken;
});

for (const site of sites().filter(({ name }) => name === "reference")) {
  describeSite("words in narrow tables", { site }, (_, look) => {
    for (const { kind, url } of examples(site).filter(({ kind }) => ["home", "pair", "method"].includes(kind))) {
      test(`${kind}: a window of 360 pixels breaks no word in a table's heads`, async () => {
        await look(url, { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true }, async ({ page }) => {
          assertNone(await page.evaluate(brokenWords));
        });
      });
    }
  });
}

for (const site of sites()) {
  describeSite(`width of ${site.name}`, { site }, (_, look) => {
    for (const { kind, url } of chosenPages(site)) {
      test(`${kind}: a window of 320 pixels, and letters of twice the size in a wide one: /${url}`, () =>
        look(url, { viewport: { width: 320, height: 800 } }, async ({ page }) => {
          assertNone(await page.evaluate(tooWide));
          await page.setViewportSize({ width: 1280, height: 900 });
          assertNone(await page.evaluate(doubleText));
          assertNone(await page.evaluate(tooWide));
        }));
    }
  });
}
