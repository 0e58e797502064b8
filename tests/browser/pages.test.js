/**
 * Every built HTML file (for a site of hundreds, some of each kind) is valid, and follows the rules
 * of accessibility that markup alone can show.
 */

import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

import { assertNone } from "./support/reader.js";
import { few, isOfMany, sites } from "./support/sites.js";

const validator = new HtmlValidate(new FileSystemConfigLoader());

/**
 * A name beside this file, because html-validate searches for its rules (`.htmlvalidate.json`) from
 * a page's name upwards.
 */
const NAME = fileURLToPath(new URL("page.html", import.meta.url));

/**
 * The valid ids of pages: letters, digits, hyphens and underscores, and the dot, which no author's
 * name can contain.
 */
const ID = /^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}_.-]*$/u;

for (const site of sites()) {
  describe(`markup of ${site.name}`, () => {
    for (const page of isOfMany(site) ? few(site) : site.pages) {
      test(`/${page.url}`, async () => {
        const report = await validator.validateString(page.html, NAME);
        const messages = report.results.flatMap((result) => result.messages);
        assertNone(messages.map(({ line, column, ruleId, message }) => `${page.file}:${line}:${column} ${ruleId}: ${message}`));
        const ids = [...page.html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
        assertNone(ids.filter((id) => !ID.test(id)).map((id) => `the id \`${id}\` holds what no id of ours does`));
      });
    }
  });
}
