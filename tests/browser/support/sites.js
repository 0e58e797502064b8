/**
 * The built sites: their pages, with address and kind.
 *
 * `WEIGHUP_SITES` is a folder with one built site per folder, which `scripts/test` fills. This
 * module starts no browser and no server.
 */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The kind of a page by its address. The first match counts. Add a line here for a new kind. */
const KINDS = [
  ["home", /^$/],
  ["not-found", /^404\.html$/],
  ["compare", /^compare\/$/],
  ["compare-page", /^compare\/page\/\d+\/$/],
  ["pair", /^[^/]+-vs-[^/]+\/$/],
  ["subjects", /^subjects\/$/],
  ["subjects-page", /^subjects\/page\/\d+\/$/],
  ["subjects-kind", /^subjects\/kind\/[^/]+\/(page\/\d+\/)?$/],
  ["subjects-letter", /^subjects\/letter\/[^/]+\/(page\/\d+\/)?$/],
  ["pros-and-cons", /^subjects\/[^/]+\/pros-and-cons\/$/],
  ["subject", /^subjects\/[^/]+\/$/],
  ["criteria", /^criteria\/$/],
  ["criterion-page", /^criteria\/[^/]+\/page\/\d+\/$/],
  ["criterion", /^criteria\/[^/]+\/$/],
  ["faq", /^faq\/$/],
  ["articles", /^articles\/$/],
  ["article", /^articles\/[^/]+\/$/],
  ["sources", /^sources\/$/],
  ["sources-page", /^sources\/page\/\d+\/$/],
  ["method", /^method\/$/],
  ["page", /^[^/]+\/$/],
];

/** The kinds that every site has. With two subjects, a pair's page takes the place of `compare`. */
export const ALWAYS = ["home", "not-found", "subjects", "pros-and-cons", "subject", "criteria", "criterion", "method"];

/** A page that only redirects, such as an alias. */
const REDIRECT = /<meta http-equiv="refresh"/;

/**
 * One page of a built site.
 *
 * @typedef {object} Page
 * @property {string} url its address from the site's root, without a leading slash: `criteria/routing/`
 * @property {string} file its file on this machine
 * @property {string} kind its kind: a name of `KINDS`, or `redirect`
 * @property {string} html its text
 */

/**
 * All built sites, each with its name, its folder, its pages in the order of their addresses, and
 * its data.
 */
export function sites() {
  return (built ??= readSites());
}

let built;
function readSites() {
  const folder = process.env.WEIGHUP_SITES;
  if (!folder) {
    throw new Error("WEIGHUP_SITES names no folder of built sites; run these tests with `scripts/test browser`");
  }
  const names = readdirSync(folder).sort();
  if (names.length === 0) {
    throw new Error(`there is no built site in ${folder}`);
  }
  return names.map((name) => site(name, path.join(folder, name)));
}

/** The largest page of each kind of a site, which has the most that can go wrong, in the order of `KINDS`. */
export function examples(site) {
  return largestOfKinds(site.pages.filter(({ kind }) => kind !== "redirect"));
}

/** The largest page of each kind, in the order of `KINDS`. */
function largestOfKinds(pages) {
  const largest = new Map();
  for (const page of pages) {
    const other = largest.get(page.kind);
    if (!other || page.html.length > other.html.length) {
      largest.set(page.kind, page);
    }
  }
  return KINDS.map(([kind]) => largest.get(kind)).filter(Boolean);
}

/** Classes that name what an author wrote, such as a subject; each site has others. */
const OF_CONTENT = /^(subject|versus|hl|language)-/;

/**
 * The pages of a site that a test of looks must see. Over all sites together these are the largest
 * page of each kind, and a few more until each kind has shown each of its components. So a further
 * site adds only the pages on which something is new.
 */
export function chosenPages(site) {
  return chosen().filter((page) => page.file.startsWith(site.folder + path.sep));
}

/** What `chosenPages` chooses from all sites, once. */
let choice;
function chosen() {
  choice ??= choose(sites().flatMap((site) => site.pages.filter(({ kind }) => kind !== "redirect")));
  return choice;
}

/** Chooses pages until nothing is left that only others show; of equally good ones the first. */
function choose(pages) {
  const left = new Map(pages.map((page) => [page, components(page)]));
  const seen = new Set();
  const take = (page) => {
    left.get(page).forEach((component) => seen.add(component));
    left.delete(page);
    return page;
  };
  const taken = largestOfKinds(pages).map(take);
  for (;;) {
    let [best, most] = [null, 0];
    for (const [page, shown] of left) {
      const count = shown.filter((component) => !seen.has(component)).length;
      [best, most] = count > most ? [page, count] : [best, most];
    }
    if (!best) {
      return taken;
    }
    taken.push(take(best));
  }
}

/** What a page shows: the names and classes of its elements, each with the page's kind. */
function components({ kind, html }) {
  const classes = [...html.matchAll(/\sclass="([^"]+)"/g)].flatMap(([, names]) => names.split(/\s+/));
  const elements = [...html.matchAll(/<([a-z][a-z0-9]*)[\s>]/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...classes, ...elements])].filter((name) => !OF_CONTENT.test(name)).map((name) => `${kind} ${name}`);
}

/** The number of pages of one kind that `few` returns at most. */
const FEW = 4;

/** Some pages of each kind of a site, redirects included, in the order of their addresses: enough where one is as good as another. */
export function few(site) {
  const seen = new Map();
  return site.pages.filter(({ kind }) => {
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return seen.get(kind) <= FEW;
  });
}

/** Returns true if a site has so many subjects that they are rows of its table. */
export function isOfMany(site) {
  return site.data.subjects.length > 30;
}

function site(name, folder) {
  const files = readdirSync(folder, { recursive: true }).map((file) => file.split(path.sep).join("/"));
  const pages = files.filter((file) => file.endsWith(".html")).sort().map((file) => page(folder, file));
  const data = JSON.parse(readFileSync(path.join(folder, "data/comparison.json"), "utf8"));
  return { name, folder, pages, data };
}

/** Reads the page in a file. */
function page(folder, file) {
  const html = readFileSync(path.join(folder, file), "utf8");
  const url = file.replace(/(^|\/)index\.html$/, "$1");
  return { url, file: path.join(folder, file), kind: REDIRECT.test(html) ? "redirect" : kind(url), html };
}

/** Returns the kind of the page at an address. */
function kind(url) {
  const found = KINDS.find(([, addresses]) => addresses.test(url));
  if (!found) {
    throw new Error(`no kind of page has the address /${url}; add it to KINDS in support/sites.js`);
  }
  return found[0];
}
