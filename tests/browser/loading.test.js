/**
 * Pages of each kind load completely and only from their own host, at a host's root and in a
 * folder. Each of their links has an existing page and fragment as its target.
 */

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { assertNone, describeSite } from "./support/reader.js";
import { ALWAYS, examples, sites, chosenPages } from "./support/sites.js";

/** Lists a page's links, its ids, and its style sheets that failed to load. */
const inventory = () => ({
  links: [...document.querySelectorAll("a[href], area[href], link[rel=alternate][href]")].map((link) => link.href),
  places: [...document.querySelectorAll("[id]")].map((element) => element.id),
  unstyled: [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet?.cssRules.length).map((link) => link.href),
});

/** The places of a page that its markup names. */
const ids = ({ html }) => new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));

test("a page of each kind is chosen", () => {
  const kinds = (pages) => [...new Set(pages.map(({ kind }) => kind))].filter((kind) => kind !== "redirect").sort();
  assert.deepEqual(kinds(sites().flatMap(chosenPages)), kinds(sites().flatMap(({ pages }) => pages)));
});

for (const site of sites()) {
  describe(`pages of ${site.name}`, () => {
    test("no kind is missing that every site has", () => {
      const kinds = new Set(site.pages.map(({ kind }) => kind));
      assert.deepEqual(ALWAYS.filter((kind) => !kinds.has(kind)), []);
    });
  });

  for (const mount of ["/", "/a/b/"]) {
    describeSite(`loading ${site.name} below ${mount}`, { site, mount }, (read, look) => {
      const places = new Map(site.pages.map((page) => [page.url, ids(page)]));
      const links = [];
      // Pages of one kind load the same, and depend on the folder in the same way; what each of
      // them links to, the tests of the program follow.
      const pages = mount === "/" ? chosenPages(site) : chosenPages(site).filter((page) => examples(site).includes(page));

      for (const page of pages) {
        // The page for addresses that do not exist is shown at any depth, so its links must begin at the host's root, and
        // are right for the one `base_url` that the site was built for.
        if (page.kind === "not-found" && mount !== "/") {
          continue;
        }
        test(`/${page.url}`, async () => {
          const url = page.kind === "not-found" ? "no/such/page/" : page.url;
          await look(url, {}, async ({ page: tab, response, problems, root }) => {
            assert.equal(response.status(), page.kind === "not-found" ? 404 : 200);
            const found = await tab.evaluate(inventory);
            assert.deepEqual(found.unstyled, [], "style sheets that did not load, or are empty");
            assertNone(problems);
            places.set(url, new Set(found.places));
            links.push(...found.links.map((link) => ({ from: page.url, link, root })));
          });
        });
      }

      for (const page of site.pages.filter((page) => page.kind === "redirect").slice(0, 1)) {
        test(`/${page.url} leads to another page`, async () => {
          await read(page.url, {}, async ({ page: tab, problems, root }) => {
            await tab.waitForURL((url) => url.href !== root + page.url, { waitUntil: "load" });
            const target = site.pages.find(({ url }) => root + url === tab.url());
            assert.ok(target && target.kind !== "redirect", `it leads to a page that is there, not to ${tab.url()}`);
            assertNone(problems);
          });
        });
      }

      test("every link leads somewhere", async () => {
        assert.ok(links.length > 0 || pages.length === 0, "no link was found");
        const dead = [];
        const files = new Map();
        for (const { from, link, root } of links.filter(({ link, root }) => link.startsWith(new URL(root).origin))) {
          const [address, place] = link.split("#");
          const at = address.slice(root.length);
          if (!places.has(at) && !files.has(address)) {
            files.set(address, (await fetch(address)).status);
          }
          // The fragment selects subjects on /compare/: two without their own page, or those with a tag.
          const isPlace = place && !(/^(subjects|tag)=/.test(place) && address.includes("compare"));
          const isThere = places.has(at) ? !isPlace || places.get(at).has(decodeURIComponent(place)) : files.get(address) === 200;
          if (!isThere || !link.startsWith(root)) {
            dead.push(`/${from} links to ${link}`);
          }
        }
        assert.ok(links.length > 0, "no page has a link");
        assertNone([...new Set(dead)]);
      });
    });
  }
}
