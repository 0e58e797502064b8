/**
 * A reader: a browser that visits pages of a built site and remembers everything that went wrong on the way.
 */

import assert from "node:assert/strict";
import { after, before, describe } from "node:test";

import { chromium } from "playwright-core";

import { serve } from "./server.js";

/** What a reader is like where a test says nothing else. */
const USUAL = { viewport: { width: 1280, height: 900 }, colorScheme: "light", javaScriptEnabled: true };

/**
 * A `describe` block whose tests visit a site. The site is served below `mount`, and `define` is given `read`, to be
 * called inside tests:
 *
 * `await read(url, options, async (visit) => …)` opens a page in a fresh browser profile and closes it afterwards.
 * `options` are those of a Playwright context. `visit` holds `page` (Playwright's), `response`, and `problems`: texts of
 * console errors, breaches of the page's own security policy, failed requests, and requests to other origins.
 */
export function describeSite(title, { site, mount = "/" }, define) {
  describe(title, () => {
    let browser;
    let server;
    before(async () => {
      server = await serve(site.folder, mount);
      browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
      });
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });
    define(async (url, options, visitor) => {
      const context = await browser.newContext({ ...USUAL, ...options });
      try {
        const page = await context.newPage();
        const problems = watch(page, server.origin);
        const response = await page.goto(server.origin + mount + url);
        return await visitor({ page, response, problems, root: server.origin + mount });
      } finally {
        await context.close();
      }
    });
  });
}

/** Fails with all problems in words, where there are any. */
export function assertNone(problems) {
  assert.equal(problems.length, 0, `\n${problems.map((problem) => `- ${problem}`).join("\n")}\n`);
}

/** The list that everything which goes wrong on a page is added to, as it happens. */
function watch(page, origin) {
  const problems = [];
  page.on("console", (message) => {
    // The browser tells breaches of a page's security policy as errors, too.
    if (["error", "warning"].includes(message.type()) && !isOfNoPage(message, page)) {
      problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith("data:")) {
      problems.push(`request to another origin: ${request.url()}`);
    }
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // The browser gives up what it was fetching for a page that it leaves.
    if (reason !== "net::ERR_ABORTED") {
      problems.push(`request failed: ${request.url()} (${reason})`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      problems.push(`status ${response.status()}: ${response.url()}`);
    }
  });
  return problems;
}

/**
 * Whether a message is about no page's doing: that the address which a test asked for does not exist, or that there is no
 * `/favicon.ico`, which the browser asks for by itself, sometimes, on a page that is left before it names an icon.
 */
function isOfNoPage(message, page) {
  const { url } = message.location();
  return message.text().includes("the server responded with a status of 404") && (url === page.url() || url.endsWith("/favicon.ico"));
}
