/**
 * Puts texts on the clipboard.
 *
 * @module
 */

import { t } from "./words.js";

/**
 * Puts a text on the clipboard, and says on the button that it is there.
 *
 * @param {HTMLElement} button
 * @param {string} text
 */
export async function copy(button, text) {
  // Pressed again soon, the button says something else than its name.
  const label = button.dataset.label ?? button.textContent ?? "";
  button.dataset.label = label;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = t("js-clipboard-copied");
  } catch {
    // Without the right to write there, the reader can still take the text from a dialog.
    prompt(t("js-clipboard-prompt"), text);
  }
  setTimeout(() => { button.textContent = label; }, 2000);
}
