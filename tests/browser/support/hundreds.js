/**
 * Writes a project of many subjects, the same at every run: `node support/hundreds.js COUNT
 * FOLDER`.
 *
 * It has fourteen criteria, of most scored types, texts and lists, kinds, names in several
 * scripts, and unknown, not applicable and missing values. It is generated because it has more
 * files than the rest of the repository.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The first parts of names, by the order of subjects, including letters with accents and of other
 * scripts.
 */
const NAMES = [
  "Amber", "Birch", "Cedar", "Dune", "Élan", "Fjord", "Grove", "Harbour", "Iris", "Juniper", "Kelp", "Larch", "Moss",
  "Nettle", "Øre", "Pine", "Quartz", "Reed", "Sage", "Thyme", "Umber", "Vetch", "Willow", "Yarrow", "Zinnia", "Жасмин",
  "Ωkeanos", "日光", "7th Wave",
];

const SURNAMES = ["Press", "Desk", "Board", "Works", "Studio", "Engine", "House", "Mill", "Yard"];

/** The kinds of subjects. */
const KINDS = ["Static site generator", "Content management system", "Wiki", "Documentation tool", "Blog engine"];

/** The criteria: title, group, the rest of the file, and the value for a number from 0 to 99. */
const CRITERIA = [
  ["Speed", "Engineering", 'type = "rating"\nweight = 4', (digit) => 1 + (digit % 5)],
  ["Learning curve", "People", 'type = "rating"\nweight = 3', (digit) => 1 + ((digit + 2) % 5)],
  ["Documentation", "People", 'type = "rating"\nweight = 3', (digit) => 1 + ((digit >> 2) % 5)],
  ["Themes", "People", 'type = "number"\nscale = [0, 100]\nunit = "themes"', (digit) => digit],
  ["Plugins", "Engineering", 'type = "number"\nscale = [0, 1000]\nweight = 2', (digit) => digit * 10],
  ["Several languages", "Engineering", 'type = "support"\nweight = 2', (digit) => ["yes", "no"][digit % 2]],
  ["Search", "Engineering", 'type = "yes-no"\nbetter = "yes"', (digit) => digit % 3 > 0],
  ["Tracks readers", "People", 'type = "yes-no"\nbetter = "no"\nweight = 5', (digit) => digit % 4 === 0],
  ["Price of hosting", "Costs", 'type = "money"\nscale = [50, 0]\nweight = 2', (digit) => `${digit / 2} EUR/month`],
  ["Memory", "Costs", 'type = "number"\nscale = [1000, 0]\nunit = "MB"', (digit) => digit * 9 + 5],
  ["Build of a thousand pages", "Engineering", 'type = "number"\nscale = [100000, 0]\nunit = "s"\nweight = 2', (digit) => digit],
  ["First release", "Costs", 'type = "date"\nscale = ["2026", "1996"]', (digit) => String(1996 + (digit % 30))],
  ["Written in", "", 'type = "text"', (digit) => ["Go", "Rust", "Python", "JavaScript", "PHP"][digit % 5]],
];

/** The items of a list, as the value of a subject under a criterion of its own. */
const OUTPUTS = ["HTML", "EPUB", "PDF", "Gemini"];

/** Generates numbers below 2^31 - 1, the same each time (Park and Miller 1988). */
function* series(seed) {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647;
    yield state;
  }
}

const slug = (name) => name.toLowerCase().replaceAll(" ", "-");

export function writeProject(count, folder) {
  const numbers = series(20261122);
  const below = (limit) => numbers.next().value % limit;
  const put = (file, lines, part = "content") => {
    const target = path.join(folder, part, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${lines.join("\n")}\n`);
  };
  put("site.toml", [
    'title = "Tools for publishing"', `description = "${count} made-up tools, to look at pages with many subjects."`,
    'base_url = "https://tools.example/"', 'pairs = "none"',
    "[[profile]]", 'name = "a small newsroom"', "weights = { speed = 5, search = 5, price-of-hosting = 0 }", 'must = ["search"]',
  ]);
  for (const [number, color] of ["#c03", "#06c"].entries()) {
    put(`logos/${number}.svg`, [`<svg xmlns="http://www.w3.org/2000/svg" width="${40 + 20 * number}" height="40"><circle cx="20" cy="20" r="18" fill="${color}"/></svg>`], "static");
  }
  const sources = Array.from({ length: 130 }, (_, index) => `survey-${String(index + 1).padStart(3, "0")}`);
  put("sources.toml", sources.flatMap((key) => [`[${key}]`, `title = "Publishing ${key.replace("-", " ")}"`, 'kind = "independent"', `url = "https://survey.example/${key}"`]));
  for (const [index, [title, group, rest]] of CRITERIA.entries()) {
    put(`criteria/${slug(title)}.toml`, [`title = "${title}"`, `order = ${index}`, ...(group ? [`group = "${group}"`] : []), rest]);
  }
  put("criteria/output.toml", ['title = "Output"', `order = ${CRITERIA.length}`, 'type = "list"']);
  for (let number = 0; number < count; number += 1) {
    const turn = Math.floor(number / NAMES.length);
    const name = `${NAMES[number % NAMES.length]} ${SURNAMES[turn % SURNAMES.length]}${turn < SURNAMES.length ? "" : ` ${Math.floor(turn / SURNAMES.length) + 1}`}`;
    const lines = [`name = "${name}"`, `kind = "${KINDS[below(KINDS.length)]}"`, `summary = "The tool number ${number + 1}, made up."`,
      "[[pro]]", `text = "It is called ${name}."`, "[[con]]", 'text = "It does not exist."'];
    if (number % 3 === 0) {
      lines.splice(1, 0, `logo = "static:logos/${number % 2}.svg"`);
    }
    for (const [title, , , value] of CRITERIA) {
      const fate = below(30);
      if (fate > 0) {
        const written = fate === 1 ? "unknown" : fate === 2 ? "n/a" : value(below(100));
        lines.push(`[on.${slug(title)}]`, `value = ${JSON.stringify(written)}`, `sources = ["${sources[below(sources.length)]}"]`, "as_of = 2026-11-01");
      }
    }
    const outputs = OUTPUTS.filter((_, place) => place === number % 4 || number % (place + 2) === 0);
    lines.push("[on.output]", `value = ${JSON.stringify(outputs)}`, 'sources = ["survey-001"]', "as_of = 2026-11-01");
    put(`subjects/tool-${String(number + 1).padStart(4, "0")}.toml`, lines);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeProject(Number(process.argv[2]), process.argv[3]);
}
