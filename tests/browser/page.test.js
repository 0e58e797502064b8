/**
 * What every page offers: a choice of colours, which is remembered, and a way to share the page. A page that has moved
 * leads on with everything in its address.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertNone, describeSite } from "./support/reader.js";
import { sites } from "./support/sites.js";

const PAPER = { light: "rgb(255, 255, 255)", dark: "rgb(20, 22, 26)" };
const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

const site = sites().find(({ pages }) => pages.some(({ kind }) => kind === "redirect"));

describeSite(`colours of ${site.name}`, { site }, (read) => {
  test("are those of the device until the reader chooses, and then on every page and after a reload", async () => {
    await read("method/", { colorScheme: "light" }, async ({ page, problems, root }) => {
      assert.equal(await paper(page), PAPER.light);
      await page.getByRole("radio", { name: "dark" }).check();
      assert.equal(await paper(page), PAPER.dark);
      await page.reload();
      assert.equal(await paper(page), PAPER.dark);
      assert.ok(await page.getByRole("radio", { name: "dark" }).isChecked());
      await page.goto(`${root}criteria/`);
      assert.equal(await paper(page), PAPER.dark);
      await page.getByRole("radio", { name: "as your device" }).check();
      assert.equal(await paper(page), PAPER.light);
      await page.goBack();
      assert.equal(await paper(page), PAPER.light, "a page of the past follows");
      assertNone(problems);
    });
  });

  test("are right at the first paint", async () => {
    await read("method/", { colorScheme: "dark" }, async ({ page, root }) => {
      await page.getByRole("radio", { name: "light" }).check();
      // The module, which is all that runs after the page is parsed, never comes.
      await page.route(/\/page\.[0-9a-f]+\.js$/, (route) => route.abort());
      await page.goto(`${root}criteria/`);
      assert.equal(await paper(page), PAPER.light);
      const { isBlocking, place } = await page.evaluate(() => {
        const script = document.querySelector("head script[src]");
        const sheet = document.querySelector("link[rel=stylesheet]");
        return {
          isBlocking: !script.async && !script.defer && script.type === "",
          place: script.compareDocumentPosition(sheet) & Node.DOCUMENT_POSITION_FOLLOWING,
        };
      });
      assert.ok(isBlocking && place, "the script in the head runs before the first paint and does not wait for the style sheet");
    });
  });

  test("can be chosen without scripts, and where nothing can be stored", async () => {
    await read("method/", { javaScriptEnabled: false, colorScheme: "dark" }, async ({ page }) => {
      await page.getByText("light", { exact: true }).click();
      await page.locator(".theme [value='light']:checked").waitFor();
      const picture = (await page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } })).toString("base64");
      await page.getByText("dark", { exact: true }).click();
      assert.notEqual((await page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } })).toString("base64"), picture);
    });
    await read("method/", {}, async ({ page, problems }) => {
      await page.addInitScript(() => {
        Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
      });
      await page.reload();
      await page.getByRole("radio", { name: "dark" }).check();
      assert.equal(await paper(page), PAPER.dark);
      assertNone(problems);
    });
  });
});

describeSite(`sharing ${site.name}`, { site }, (read) => {
  test("the device's own sheet gets title and address", async () => {
    await read("method/", {}, async ({ page }) => {
      await page.addInitScript(() => { navigator.share = async (data) => { window.shared = data; }; });
      await page.reload();
      await page.getByRole("button", { name: "Share" }).click();
      assert.deepEqual(await page.evaluate(() => window.shared), { title: await page.title(), url: page.url() });
    });
  });

  test("else the address is copied, with its settings, and the button says so", async () => {
    await read("method/#weights=a.1", { permissions: ["clipboard-read", "clipboard-write"] }, async ({ page, problems }) => {
      await page.addInitScript(() => { Object.defineProperty(navigator, "share", { value: undefined }); });
      await page.reload();
      const before = await page.locator(".byline .buttons").boundingBox();
      await page.getByRole("button", { name: "Share" }).click();
      await page.getByRole("button", { name: "Address copied" }).waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
      assert.equal(await page.locator(".byline .buttons [role=status]").textContent(), "Address copied");
      await page.getByRole("button", { name: "Share" }).waitFor();
      assert.equal((await page.locator(".byline .buttons").boundingBox()).height, before.height);
      assertNone(problems);
    });
  });

  test("else a dialog shows it", async () => {
    await read("method/", {}, async ({ page }) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, "share", { value: undefined });
        navigator.clipboard.writeText = async () => { throw new DOMException("no", "NotAllowedError"); };
      });
      await page.reload();
      const dialog = page.waitForEvent("dialog");
      // The click ends when the dialog is closed.
      const click = page.getByRole("button", { name: "Share" }).click();
      const shown = await dialog;
      assert.equal(shown.defaultValue(), page.url());
      await shown.dismiss();
      await click;
    });
  });

  test("without scripts there are no buttons that would do nothing", async () => {
    await read("method/", { javaScriptEnabled: false }, async ({ page }) => {
      for (const name of ["Share", "Listen"]) {
        assert.equal(await page.getByRole("button", { name }).count(), 0, name);
      }
    });
  });
});

describeSite(`moved pages of ${site.name}`, { site }, (read) => {
  const moved = site.pages.find(({ kind }) => kind === "redirect");

  test("lead on with query and fragment", async () => {
    await read(`${moved.url}?from=mail#weights=a.5`, {}, async ({ page, problems, root }) => {
      await page.waitForURL((url) => !url.pathname.endsWith(moved.url));
      const { search, hash, pathname } = new URL(page.url());
      assert.equal(search + hash, "?from=mail#weights=a.5");
      assert.ok(site.pages.some(({ url, kind }) => kind !== "redirect" && `${new URL(root).pathname}${url}` === pathname));
      assertNone(problems);
    });
  });

  test("lead on without scripts", async () => {
    await read(moved.url, { javaScriptEnabled: false }, async ({ page }) => {
      await page.waitForURL((url) => !url.pathname.endsWith(moved.url));
    });
  });
});
