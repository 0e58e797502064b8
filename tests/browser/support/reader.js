/**
 * A reader: a browser that visits pages of a built site and records all errors on the way.
 */

import assert from "node:assert/strict";
import { after, before, describe } from "node:test";

import { chromium } from "playwright-core";

import { serve } from "./server.js";

/** The default browser settings of a reader. */
const USUAL = { viewport: { width: 1280, height: 900 }, colorScheme: "light", javaScriptEnabled: true };

/**
 * A `describe` block whose tests visit a site. The site is served below `mount`. `define` receives
 * `read` for use in tests:
 *
 * `await read(url, options, async (visit) => …)` opens a page in a fresh browser profile and closes
 * it afterwards. `options` are those of a Playwright context. `visit` contains `page`
 * (Playwright's), `response`, and `problems`: texts of console errors, breaches of the page's own
 * security policy, failed requests, and requests to other origins.
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

/** Fails with a list of all problems, if there are any. */
export function assertNone(problems) {
  assert.equal(problems.length, 0, `\n${problems.map((problem) => `- ${problem}`).join("\n")}\n`);
}

/** Creates the list of a page's problems. They are added as they occur. */
function watch(page, origin) {
  const problems = [];
  page.on("console", (message) => {
    // The browser also reports breaches of a page's security policy as errors.
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
    // The browser aborts requests of a page that it leaves.
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
 * Returns true for messages that are not the page's fault: the requested address does not exist, or
 * `/favicon.ico` is missing, which the browser sometimes requests on a page that is left before it
 * names an icon.
 */
function isOfNoPage(message, page) {
  const { url } = message.location();
  return message.text().includes("the server responded with a status of 404") && (url === page.url() || url.endsWith("/favicon.ico"));
}
