/**
 * A reader: a browser that visits pages of a built site and records all errors on the way.
 */

import assert from "node:assert/strict";
import { after, before, describe } from "node:test";

import { chromium } from "playwright-core";

import { serve } from "./server.js";

/** The default browser settings of a reader. */
const USUAL = { viewport: { width: 1280, height: 900 }, colorScheme: "light", javaScriptEnabled: true };

/** The browser of this file of tests; the first test that needs it starts it. */
let started;
export const browser = () => (started ??= chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
}));
after(async () => (await started)?.close());

/**
 * A `describe` block whose tests visit a site. The site is served below `mount`, and `define` is
 * given two functions, to be called inside tests:
 *
 * `await read(url, options, async (visit) => …)` opens a page in a fresh browser profile and closes
 * it afterwards. `options` are those of a Playwright context. `visit` has `page` (Playwright's),
 * `response`, and `problems`: texts of console errors, breaches of the page's own security policy,
 * failed requests, and requests to other origins.
 *
 * `await look(url, options, …)` does the same in the tab of the last look with these options, with
 * the window and the colours of `options` again: quicker, and enough for a test that keeps nothing
 * in the browser and visits an address once.
 *
 * `await use(url, options, …)` does the same as `read` on a page whose tools are ready.
 */
export function describeSite(title, { site, mount = "/" }, define) {
  describe(title, () => {
    const tabs = new Map();
    let server;
    before(async () => {
      server = await serve(site.folder, mount);
    });
    after(async () => {
      await Promise.all([...tabs.values()].map(({ page }) => page.context().close()));
      await server?.close();
    });

    const open = async (options) => {
      const context = await (await browser()).newContext({ ...USUAL, ...options });
      const page = await context.newPage();
      return { page, problems: watch(page, server.origin) };
    };
    const visit = async ({ page, problems }, url, visitor) => {
      const response = await page.goto(server.origin + mount + url);
      return await visitor({ page, response, problems, root: server.origin + mount });
    };
    const read = async (url, options, visitor) => {
      const tab = await open(options);
      try {
        return await visit(tab, url, visitor);
      } finally {
        await tab.page.context().close();
      }
    };
    const look = async (url, options, visitor) => {
      const key = JSON.stringify(options);
      const tab = tabs.get(key) ?? await open(options);
      // A test that fails leaves a tab in no known state; the next one opens another.
      tabs.delete(key);
      try {
        const { viewport, colorScheme, forcedColors = "none" } = { ...USUAL, ...options };
        await tab.page.setViewportSize(viewport);
        await tab.page.emulateMedia({ colorScheme, forcedColors });
        tab.problems.length = 0;
        const answer = await visit(tab, url, visitor);
        tabs.set(key, tab);
        return answer;
      } finally {
        if (!tabs.has(key)) {
          await tab.page.context().close();
        }
      }
    };
    const use = (url, options, visitor) => read(url, options, async (visited) => {
      if (options.javaScriptEnabled !== false) {
        await useTools(visited.page);
      }
      return await visitor(visited);
    });
    define(read, look, use);
  });
}

/** The elements that a script brings to life when the reader comes near. */
const TOOLS = "[data-priorities], [data-table-tools], [data-ranked-tools]";

/** Brings the tools of a page to life, as a reader does who touches them. */
export async function useTools(page) {
  await page.locator(TOOLS).evaluateAll((tools) => tools.forEach((tool) => tool.dispatchEvent(new Event("focusin"))));
  await page.waitForFunction((selector) => [...document.querySelectorAll(selector)].every((tool) => "ready" in tool.dataset), TOOLS);
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
 * Returns true for messages that are not the page's fault: the requested address does not exist,
 * `/favicon.ico` is missing, which the browser sometimes requests on a page that is left before it
 * names an icon, or a script reports its request that the browser aborted when it left the page.
 * (A request that fails for another reason is a problem by itself.)
 */
function isOfNoPage(message, page) {
  const { url } = message.location();
  if (message.text().startsWith("TypeError: Failed to fetch")) {
    return true;
  }
  return message.text().includes("the server responded with a status of 404") && (url === page.url() || url.endsWith("/favicon.ico"));
}
