/**
 * What a reader chose, in the address' fragment, so that it can be shared and kept as a bookmark:
 * `#weights=speed.5,price.0&must=admin`. A fragment without `=` is the name of a part of the page and left alone.
 *
 * @module
 */

/** Those who want to know of a change. @type {(() => void)[]} */
const listeners = [];

/** What the fragment says now. */
function read() {
  const text = location.hash.slice(1);
  return new URLSearchParams(text.includes("=") ? text : "");
}

/**
 * The value of a key; null where the fragment does not say it.
 *
 * @param {string} key
 */
export function get(key) {
  return read().get(key);
}

/**
 * Puts values into the fragment, in one step; null takes a key out. The way back in the browser's history stays the
 * way to the page before.
 *
 * @param {Record<string, string | null>} values
 */
export function set(values) {
  const all = read();
  for (const [key, value] of Object.entries(values)) {
    if (value === null) {
      all.delete(key);
    } else {
      all.set(key, value);
    }
  }
  // Commas and dots need no escape, and an address that people see should be readable.
  const text = all.toString().replaceAll("%2C", ",");
  const isPart = location.hash && !location.hash.includes("=");
  if (text || !isPart) {
    history.replaceState(history.state, "", text ? `#${text}` : location.pathname + location.search);
  }
  listeners.forEach((listener) => listener());
}

/**
 * Calls `listener` after each change, also after the reader's own of the address.
 *
 * @param {() => void} listener
 */
export function onChange(listener) {
  listeners.push(listener);
  addEventListener("hashchange", listener);
}
