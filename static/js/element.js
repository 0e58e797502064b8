/**
 * Makes elements. Texts go in as text, never as markup.
 *
 * @module
 */

/**
 * A new element with attributes and content; an attribute that is null is left out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | null>} attributes
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) {
      made.setAttribute(name, value);
    }
  }
  made.append(...content);
  return made;
}

/**
 * The part of a block that its template marks with `data-part`.
 *
 * @param {ParentNode} block
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(block, name) {
  const found = block.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof HTMLElement)) {
    throw new Error(`the template has no part called ${name}`);
  }
  return found;
}

/**
 * Scrolls a region until the element with the keyboard's focus is completely shown. Browsers do not scroll if a part of it
 * is in view.
 *
 * @param {HTMLElement} region
 */
export function keepFocusInView(region) {
  region.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(":focus-visible")) {
      target.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });
}

/**
 * A new element of a drawing, with attributes and content.
 *
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...Node} content
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function drawing(tag, attributes, ...content) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...content);
  return made;
}

/**
 * The values of the boxes that are checked.
 *
 * @param {HTMLInputElement[]} boxes
 */
export function checkedIn(boxes) {
  return boxes.filter((box) => box.checked).map((box) => box.value);
}

/**
 * Checks the boxes with these values, and no others.
 *
 * @param {HTMLInputElement[]} boxes
 * @param {string[]} values
 */
export function check(boxes, values) {
  boxes.forEach((box) => { box.checked = values.includes(box.value); });
}

/**
 * The values that a box has.
 *
 * @param {HTMLInputElement[]} boxes
 * @param {string[]} values
 */
export function known(boxes, values) {
  return values.filter((value) => boxes.some((box) => box.value === value));
}
