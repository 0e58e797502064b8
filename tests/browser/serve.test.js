/**
 * The preview in a browser without user actions: it shows every edit, keeps the scroll position,
 * replaces style sheets, and lists and clears mistakes, in every tab, across restarts and behind a
 * proxy.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { describe, test } from "node:test";

import { Project } from "./support/preview.js";
import { browser } from "./support/reader.js";

/** A change must be visible within this time. */
const SOON = { timeout: 10_000 };

/** Runs a test with a previewed project and a way to open tabs; every tab is watched for breaches of the policy. */
function preview(title, body, { prepare } = {}) {
  test(title, async () => {
    const project = new Project();
    const context = await (await browser()).newContext({ viewport: { width: 1000, height: 600 } });
    const problems = [];
    try {
      prepare?.(project);
      const root = await project.serve();
      const open = async (address, base = root) => {
        const page = await context.newPage();
        page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
        page.on("console", (message) => {
          if (message.text().includes("Content Security Policy")) {
            problems.push(message.text());
          }
        });
        // A page is connected when it has sent what it shows.
        const told = page.waitForEvent("websocket", SOON).then((socket) => socket.waitForEvent("framesent", SOON));
        await page.goto(base + address);
        await told;
        await page.waitForLoadState("load");
        // Gone after a load of the page, and only then.
        await page.evaluate(() => (window.untouched = true));
        return page;
      };
      await body({ project, root, open });
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
      await project.remove();
    }
  });
}

/** Waits until a page shows a text. */
const shows = (page, text) => page.getByText(text).first().waitFor({ state: "attached", ...SOON });

/** Returns true if a page was not reloaded since it was opened. */
const isUntouched = (page) => page.evaluate(() => window.untouched === true);

/** Gives an unwanted event time to happen. */
const aWhile = () => new Promise((done) => setTimeout(done, 600));

describe("the preview", () => {
  preview("an edit shows automatically, and the scroll position stays", async ({ project, open }) => {
    const page = await open("criteria/crust/");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const place = await page.evaluate(() => scrollY);
    assert.ok(place > 50, `the page is ${place} pixels longer than the window`);
    project.edit("content/criteria/crust.toml", 'title    = "', 'title    = "Hard ');
    await page.getByRole("heading", { level: 1, name: /^Hard / }).waitFor({ state: "attached", ...SOON });
    assert.equal(await isUntouched(page), false);
    await page.waitForFunction((place) => Math.abs(scrollY - place) < 60, place, SOON);
  });

  preview("an edit of another page leaves this one alone", async ({ project, open }) => {
    const [crust, about] = [await open("criteria/crust/"), await open("about/")];
    project.write("content/criteria/crust.md", "Listen to it crackle.\n");
    await shows(crust, "Listen to it crackle.");
    await aWhile();
    assert.equal(await isUntouched(about), true);
  });

  preview("a style sheet is replaced without a reload", async ({ project, open }) => {
    const page = await open("");
    const color = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    project.write("static/css/highlight.css", "@media all { body { background: rgb(1, 2, 3) !important } }\n");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)", null, SOON);
    project.write("static/css/highlight.css", "@media all { body { background: rgb(4, 5, 6) !important } }\n");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(4, 5, 6)", null, SOON);
    assert.equal(await color(), "rgb(4, 5, 6)");
    assert.equal(await isUntouched(page), true);
    // Its name contains a hash of its content, which changes each time.
    const link = page.locator('link[rel=stylesheet][href*="/site."]');
    assert.equal(await link.count(), 1);
    assert.match(await link.getAttribute("href"), /\/css\/site\.[0-9a-f]{10}\.css\?weighup=/);
    await project.stop();
    await project.serve();
    project.write("static/css/highlight.css", "@media all { body { background: rgb(7, 8, 9) !important } }\n");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(7, 8, 9)", null, SOON);
    assert.equal(await isUntouched(page), true, "also by a preview that never showed the first name");
    assert.equal(await link.count(), 1);
  });

  preview("a colour of a subject is replaced as well", async ({ project, open }) => {
    const page = await open("compare/");
    const loaded = page.waitForRequest(/css\/site\.[0-9a-f]{10}\.css\?weighup=/, SOON);
    const text = project.read("content/subjects/rye.toml").replace(/^color.*\n/m, "");
    project.write("content/subjects/rye.toml", text.replace("\n", '\ncolor = "#106040"\n'));
    await loaded;
    assert.equal(await isUntouched(page), true);
  });

  preview("a script reloads the page, even one that only another script imports", async ({ project, open }) => {
    // The settings load the scripts of the tools at once.
    const page = await open("rye-vs-sourdough/#weights=crust.3");
    for (const script of ["priorities.js", "weights.js"]) {
      const from = new URL(`../../static/js/${script}`, import.meta.url);
      await page.evaluate(() => (window.untouched = true));
      project.write(`static/js/${script}`, `${readFileSync(from, "utf8")}\n(globalThis.edited ??= []).push("${script}");\n`);
      await page.waitForFunction((script) => globalThis.edited?.includes(script), script, SOON);
      assert.equal(await isUntouched(page), false);
    }
  });

  preview("a mistake is listed over the last good page until it is fixed", async ({ project, open }) => {
    const page = await open("criteria/crust/");
    const list = page.locator("weighup-problems");
    const good = project.read("content/criteria/crust.toml");
    project.write("content/criteria/crust.toml", good.replace("title    =", "<img src=x onerror=alert(1)> ="));
    await list.waitFor({ state: "attached", ...SOON });
    assert.match(await list.locator(".place").first().textContent(), /^content\/criteria\/crust\.toml:\d+:\d+$/);
    assert.match(await list.locator(".report").first().textContent(), /<img src=x onerror=alert\(1\)>/);
    assert.equal(await list.locator("img").count(), 0);
    assert.equal(await page.locator("h1").count(), 1);
    // The right look requires its style sheet.
    await page.waitForFunction(() => {
      const box = document.querySelector("weighup-problems").shadowRoot.querySelector(".box");
      return getComputedStyle(box).position === "fixed";
    }, null, SOON);

    await page.keyboard.press("Escape");
    assert.equal(await list.count(), 0);
    project.write("content/criteria/crust.toml", good.replace("title    =", "titel    ="));
    await list.waitFor({ state: "attached", ...SOON });
    await list.getByRole("button", { name: "Close" }).click();
    assert.equal(await list.count(), 0);
    project.write("content/criteria/crust.toml", `${good}\nx = \n`);
    await list.waitFor({ state: "attached", ...SOON });

    project.write("content/criteria/crust.toml", good);
    await list.waitFor({ state: "detached", ...SOON });
    assert.equal(await isUntouched(page), true);
  });

  preview("a page that is opened during an error lists it, too", async ({ project, open }) => {
    project.write("content/faq/general.toml", "title = \n");
    const deadline = Date.now() + 5000;
    while (!project.said.includes("general.toml:1") && Date.now() < deadline) {
      await aWhile();
    }
    const page = await open("about/");
    await page.locator("weighup-problems").waitFor({ state: "attached", ...SOON });
  });

  preview("nine tabs follow", async ({ project, open }) => {
    const pages = [];
    for (let count = 0; count < 9; count += 1) {
      pages.push(await open("about/"));
    }
    project.write("content/pages/about.md", `${project.read("content/pages/about.md")}\n\nBaked today.\n`);
    await Promise.all(pages.map((page) => shows(page, "Baked today.")));
  });

  preview("a restart is noticed, and unchanged pages are not reloaded", async ({ project, open }) => {
    const [about, crust] = [await open("about/"), await open("criteria/crust/")];
    await project.stop();
    project.write("content/criteria/crust.md", "Written while nobody served.\n");
    await project.serve();
    await shows(crust, "Written while nobody served.");
    assert.equal(await isUntouched(about), true);
    project.write("content/pages/about.md", `${project.read("content/pages/about.md")}\n\nAfter the restart.\n`);
    await shows(about, "After the restart.");
  });

  preview("a missing page appears once it exists", async ({ project, open }) => {
    const page = await open("hello/");
    project.write("content/pages/hello.md", '+++\ntitle = "Hello"\n+++\nHere I am.\n');
    await shows(page, "Here I am.");
  });

  preview("a template that fails is reported on its page, which recovers", async ({ project, open }) => {
    const page = await open("criteria/crust/");
    const failing = '{% extends "builtin/criterion.html" %}{% block title %}{{ page.nothing.here }}{% endblock title %}';
    project.write("templates/criterion.html", failing);
    await shows(page, /templates\/criterion\.html:1:/);
    project.write("templates/criterion.html", '{% extends "builtin/criterion.html" %}');
    await page.locator("main h1").waitFor({ state: "attached", ...SOON });
    await page.waitForFunction(() => !document.body.classList.contains("page"), null, SOON);
  });

  preview(
    "a broken start shows its errors, and the site once they are fixed",
    async ({ project, open }) => {
      const page = await open("");
      await shows(page, "Nothing to show yet");
      await shows(page, /content\/site\.toml:\d+:\d+/);
      assert.equal(await page.locator("weighup-problems").count(), 0, "the page itself lists the problems");
      const text = project.read("content/site.toml").replace("\nbroken = \n", "");
      project.write("content/site.toml", text);
      await page.waitForFunction(() => document.querySelector(".site-header") !== null, null, SOON);
    },
    { prepare: (project) => project.write("content/site.toml", `${project.read("content/site.toml")}\nbroken = \n`) },
  );

  preview("it works below any path of a proxy", async ({ project, open }) => {
    const proxy = await proxyTo(project.port, "/some/where");
    try {
      const page = await open("criteria/crust/", `http://localhost:${proxy.port}/some/where/`);
      project.write("content/criteria/crust.md", "Through the proxy.\n");
      await shows(page, "Through the proxy.");
      await page.evaluate(() => (window.untouched = true));
      project.write("static/css/highlight.css", "@media all { body { background: rgb(1, 2, 3) !important } }\n");
      await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)", null, SOON);
      assert.equal(await isUntouched(page), true);
    } finally {
      proxy.close();
    }
  });
});

/**
 * A proxy below a path, as nginx is often configured: it removes the path and forwards everything
 * else.
 */
async function proxyTo(port, prefix) {
  const inner = (url) => url.slice(prefix.length) || "/";
  const server = createServer((from, to) => {
    if (!from.url.startsWith(`${prefix}/`)) {
      to.writeHead(404).end();
      return;
    }
    const options = { host: "127.0.0.1", port, method: from.method, path: inner(from.url), headers: from.headers };
    const handed = request(options, (answer) => {
      to.writeHead(answer.statusCode, answer.headers);
      answer.pipe(to);
    });
    handed.on("error", () => to.destroy());
    handed.end();
  });
  server.on("upgrade", (from, socket, head) => {
    const behind = connect(port, "127.0.0.1", () => {
      const headers = Object.entries(from.headers).map(([name, value]) => `${name}: ${value}\r\n`);
      behind.write(`GET ${inner(from.url)} HTTP/1.1\r\n${headers.join("")}\r\n`);
      behind.write(head);
      behind.pipe(socket).pipe(behind);
    });
    behind.on("error", () => socket.destroy());
    socket.on("error", () => behind.destroy());
  });
  await new Promise((listening) => server.listen(0, "localhost", listening));
  return { port: server.address().port, close: () => (server.closeAllConnections(), server.close()) };
}
