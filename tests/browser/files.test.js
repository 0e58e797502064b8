/**
 * A site whose pages are files without their own folders (`urls = "file"`), served by a plain host:
 * pages link to each other, scripts with hashed names find each other, and the address keeps the
 * reader's choices.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { after, test } from "node:test";

import { Project, PROGRAM } from "./support/preview.js";
import { assertNone, describeSite } from "./support/reader.js";

const project = new Project();
project.write("content/site.toml", `urls = "file"\n${project.read("content/site.toml")}`);
const built = spawnSync(PROGRAM, ["--root", project.folder, "build"], { encoding: "utf8" });
const site = { folder: path.join(project.folder, "site") };

after(() => project.remove());

test("the site is built", () => assert.equal(built.status, 0, built.stderr));

describeSite("a site of files", { site, mount: "/some/where/" }, (read) => {
  test("its pages lead to each other", () =>
    read("", {}, async ({ page, problems, root }) => {
      const ways = [
        [".site-navigation a >> text=Criteria", "criteria.html"],
        ["main a[href$='criteria/crust.html'] >> nth=0", "criteria/crust.html"],
        ["main .kicker a >> nth=0", "criteria.html"],
        [".site-navigation a >> nth=0", "compare.html"],
        [".site-title a >> nth=0", ""],
      ];
      for (const [link, address] of ways) {
        await page.locator(link).first().click();
        await page.waitForURL(root + address);
      }
      assertNone(problems);
    }));

  test("its scripts run", () =>
    read("compare.html#weights=crust.5", {}, async ({ page, problems }) => {
      // The tool is there before the modules that it imports.
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/js/finding.")));
      const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
      const scripts = loaded.filter((name) => name.endsWith(".js"));
      assert.ok(scripts.some((name) => name.includes("/js/finding.")), `imported by another one: ${scripts}`);
      for (const name of scripts) {
        assert.match(name, /^\/some\/where\/js\/[a-z-]+\.[0-9a-f]{10}\.js$/);
      }
      assertNone(problems);
    }));
});
