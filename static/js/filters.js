/**
 * Filters by value in the table of many subjects: at least, at most, or exactly one of the values under a criterion, or an
 * item of its lists. In the address: `min=speed.20 ms`, `max=price.9 EUR`, `is=licence.MIT`.
 *
 * @module
 */

import * as address from "./address.js";
import { element } from "./element.js";
import { compareTexts } from "./language.js";
import { t } from "./words.js";

/** @import { Column, Whole } from "./columns.js" */

/** The settings, by the comparison that they name. */
const KINDS = /** @type {const} */ (["min", "max", "is"]);

/** The number of values that a list offers for one comparison. */
const OFFERED = 12;

/** One condition: a comparison with a value, in words. @typedef {{ kind: "min" | "max" | "is", column: string, value: string }} Condition */

/** The names of the settings that filters use. */
export const FILTERS = [...KINDS];

/** The conditions in the address. @returns {Condition[]} */
function conditions() {
  return KINDS.flatMap((kind) => address.all(kind).map((text) => {
    const dot = text.indexOf(".");
    return { kind, column: text.slice(0, dot), value: text.slice(dot + 1) };
  }));
}

/**
 * A test of subjects by the conditions in the address. Conditions that name no criterion or no value of it are ignored. A
 * subject without a known value meets none.
 *
 * @param {Whole} table
 * @returns {(subject: number) => boolean}
 */
export function meets({ columns }) {
  const tests = conditions().flatMap(({ kind, column: name, value }) => {
    const column = columns.find(({ id }) => id === name);
    if (column?.items?.some((items) => items.includes(value))) {
      return [(/** @type {number} */ subject) => column.items?.[subject].includes(value) ?? false];
    }
    const place = column ? column.values.findIndex((one, subject) => one === value && !column.missing.has(subject)) : -1;
    if (!column || place < 0) {
      return [];
    }
    const size = column.sizes[place];
    return [(/** @type {number} */ subject) => {
      const own = column.sizes[subject];
      if (column.missing.has(subject)) {
        return false;
      }
      if (kind === "is" || size === null) {
        return column.values[subject] === value;
      }
      return own !== null && (kind === "min" ? own >= size : own <= size);
    }];
  });
  return (subject) => tests.every((test) => test(subject));
}

/**
 * A list for each criterion whose values differ, by which the reader filters.
 *
 * @param {Whole} table
 * @param {Map<string, string>} titles the titles of the criteria, by slug
 */
export function filterLists(table, titles) {
  return table.columns.flatMap((column) => {
    const options = offered(column);
    if (options.length < 2) {
      return [];
    }
    const select = element("select", { "data-filter": column.id, autocomplete: "off" }, element("option", { value: "" }, t("js-filters-any")),
      ...options.map(({ kind, value, label }) => element("option", { value: `${kind}.${value}` }, label)));
    return [element("label", { class: "tool-field" }, element("span", {}, titles.get(column.id) ?? column.id), " ", select)];
  });
}

/** The conditions that a criterion's list offers. @param {Column} column */
function offered({ values, sizes, missing, items, inexact }) {
  if (items) {
    return [...new Set(items.flat())].sort(compareTexts).map((value) => ({ kind: "is", value, label: value }));
  }
  const known = values.map((value, subject) => ({ value, size: sizes[subject], subject })).filter(({ subject }) => !missing.has(subject));
  const distinct = [...new Map(known.map((one) => [one.value, one])).values()];
  const sized = distinct.filter(({ size }) => size !== null).sort((one, other) => Number(one.size) - Number(other.size));
  const unsized = distinct.filter(({ size }) => size === null).sort((one, other) => compareTexts(one.value, other.value));
  const exact = (/** @type {typeof distinct} */ some) => some.map(({ value }) => ({ kind: "is", value, label: value }));
  if (sized.length <= 3) {
    return distinct.length > 1 ? exact([...sized, ...unsized]) : [];
  }
  // A range is no limit for others.
  const open = sized.filter(({ subject }) => inexact.includes(subject));
  const some = spread(sized.filter(({ subject }) => !inexact.includes(subject)));
  return [
    ...exact([...open, ...unsized]),
    ...some.slice(1).reverse().map(({ value }) => ({ kind: "min", value, label: t("js-filters-least", { value }) })),
    ...some.slice(0, -1).map(({ value }) => ({ kind: "max", value, label: t("js-filters-most", { value }) })),
  ];
}

/** At most `OFFERED` values, evenly spread from the first to the last. @template One @param {One[]} all @returns {One[]} */
function spread(all) {
  const count = Math.min(all.length, OFFERED);
  if (count < 2) {
    return [];
  }
  return Array.from({ length: count }, (_, place) => all[Math.round(place * (all.length - 1) / (count - 1))]);
}

/**
 * The settings after the reader changed a list.
 *
 * @param {ParentNode} lists
 * @returns {Record<string, string[]>}
 */
export function asSettings(lists) {
  /** @type {Record<string, string[]>} */
  const settings = { min: [], max: [], is: [] };
  for (const select of lists.querySelectorAll("select")) {
    const dot = select.value.indexOf(".");
    if (dot > 0) {
      settings[select.value.slice(0, dot)].push(`${select.dataset.filter}.${select.value.slice(dot + 1)}`);
    }
  }
  return settings;
}

/** Shows the conditions of the address in the lists. @param {ParentNode} lists */
export function showFilters(lists) {
  const all = conditions();
  for (const select of lists.querySelectorAll("select")) {
    const own = all.find(({ column }) => column === select.dataset.filter);
    const value = own ? `${own.kind}.${own.value}` : "";
    if (own && ![...select.options].some((option) => option.value === value)) {
      const label = own.kind === "min" ? t("js-filters-least", { value: own.value }) : own.kind === "max" ? t("js-filters-most", { value: own.value }) : own.value;
      select.append(element("option", { value }, label));
    }
    select.value = value;
  }
}
