/**
 * The built sites as their files tell it: which pages there are, where, and of which kind.
 *
 * `WEIGHUP_SITES` names a folder that holds one built site a folder; `scripts/test` fills it. Nothing here starts a
 * browser or a server.
 */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Which addresses are which kind of page; the first that fits counts. A new kind of page is a line here. */
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

/** The kinds that no site is without, whatever its author writes. */
export const ALWAYS = ["home", "not-found", "compare", "subjects", "pros-and-cons", "subject", "criteria", "criterion", "method"];

/** A page that only leads to another one, as pages of old addresses do. */
const REDIRECT = /<meta http-equiv="refresh"/;

/**
 * One page of a built site.
 *
 * @typedef {object} Page
 * @property {string} url its address from the site's root, without a leading slash: `criteria/routing/`
 * @property {string} file its file on this machine
 * @property {string} kind what it shows: a name of `KINDS`, or `redirect`
 * @property {string} html its text
 */

/**
 * All built sites, each with its name, its folder, its pages in the order of their addresses, and its data.
 */
export function sites() {
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

/** The largest page of each kind, which has the most that can go wrong, in the order of `KINDS`. */
export function examples(site) {
  const largest = new Map();
  for (const page of site.pages.filter((page) => page.kind !== "redirect")) {
    const other = largest.get(page.kind);
    if (!other || page.html.length > other.html.length) {
      largest.set(page.kind, page);
    }
  }
  return KINDS.map(([kind]) => largest.get(kind)).filter(Boolean);
}

/** The kinds that are the same however many subjects there are. */
const SAME_WITH_MANY = ["not-found", "pros-and-cons", "criteria", "faq", "articles", "article", "method", "page"];

/** The examples that tell something new: of a site of many subjects, those that look different for it. */
export function telling(site) {
  return examples(site).filter(({ kind }) => !isOfMany(site) || !SAME_WITH_MANY.includes(kind));
}

/** At most so many pages of one kind as `few` gives. */
const FEW = 4;

/** Some pages of each kind, redirects included, in the order of their addresses: enough where one is as good as another. */
export function few(site) {
  const seen = new Map();
  return site.pages.filter(({ kind }) => {
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return seen.get(kind) <= FEW;
  });
}

/** Whether a site has so many subjects that they are rows of its table. */
export function isOfMany(site) {
  return site.data.subjects.length > 30;
}

/** One built site. */
function site(name, folder) {
  const files = readdirSync(folder, { recursive: true }).map((file) => file.split(path.sep).join("/"));
  const pages = files.filter((file) => file.endsWith(".html")).sort().map((file) => page(folder, file));
  const data = JSON.parse(readFileSync(path.join(folder, "data/comparison.json"), "utf8"));
  return { name, folder, pages, data };
}

/** The page in a file. */
function page(folder, file) {
  const html = readFileSync(path.join(folder, file), "utf8");
  const url = file.replace(/(^|\/)index\.html$/, "$1");
  return { url, file: path.join(folder, file), kind: REDIRECT.test(html) ? "redirect" : kind(url), html };
}

/** The kind of the page at an address. */
function kind(url) {
  const found = KINDS.find(([, addresses]) => addresses.test(url));
  if (!found) {
    throw new Error(`no kind of page has the address /${url}; add it to KINDS in support/sites.js`);
  }
  return found[0];
}
