/**
 * The reader's settings: `weights=speed.5,price.0&must=admin`. They are in the fragment of the address, so that it can be
 * shared and kept as a bookmark.
 *
 * A fragment without `=` is the name of a part of the page. It changes no setting: a link to a part, back, forward and
 * reload keep what the reader set. For this, each entry of the browser's history also stores the settings.
 *
 * @module
 */

/** The key of the settings in the state of a history entry. */
const STATE = "settings";

/** The functions to call after each change. @type {(() => void)[]} */
const listeners = [];

/** The settings. */
let settings = new URLSearchParams(isSettings() ? location.hash.slice(1) : history.state?.[STATE] ?? "");

/** Whether the fragment contains settings. */
function isSettings() {
  return location.hash.includes("=");
}

/** The settings as text. Commas and dots need no escape, and people read addresses. */
function text() {
  return settings.toString().replaceAll("%2C", ",");
}

/**
 * The value of a setting; null if it is not set.
 *
 * @param {string} key
 */
export function get(key) {
  return settings.get(key);
}

/**
 * The items of a setting that is a list.
 *
 * @param {string} key
 * @returns {string[]}
 */
export function list(key) {
  return (get(key) ?? "").split(",").filter(Boolean);
}

/**
 * All values of a setting that can be repeated, as in `group=A&group=B`.
 *
 * @param {string} key
 */
export function all(key) {
  return settings.getAll(key);
}

/**
 * Changes settings in one step; null removes one, and several values repeat it. The history keeps its entries.
 *
 * @param {Record<string, string | string[] | null>} values
 */
export function set(values) {
  for (const [key, value] of Object.entries(values)) {
    settings.delete(key);
    for (const one of value === null ? [] : [value].flat()) {
      settings.append(key, one);
    }
  }
  const part = isSettings() ? "" : location.hash;
  write(text() ? `#${text()}` : part || location.pathname + location.search);
  listeners.forEach((listener) => listener());
}

/** The address of this page with all settings, to be shared. */
export function share() {
  const address = new URL(location.href);
  address.hash = text();
  return address.href;
}

/**
 * Calls `listener` after each change, also if the reader changes the address.
 *
 * @param {() => void} listener
 */
export function onChange(listener) {
  listeners.push(listener);
}

/** Stores the settings in the current history entry. @param {string} address */
function write(address) {
  try {
    history.replaceState({ ...history.state, [STATE]: text() }, "", address);
  } catch {
    // Browsers limit the number of changes. While a slider moves, a later one is enough.
    setTimeout(() => write(address), 1000);
  }
}

addEventListener("hashchange", () => {
  if (isSettings()) {
    settings = new URLSearchParams(location.hash.slice(1));
    listeners.forEach((listener) => listener());
  } else {
    write(location.href);
  }
});
