/**
 * A table of contents that follows: marks the part of the page that is being read.
 *
 * @module
 */

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".contents a[href^='#']")]);
const places = links.flatMap((link) => {
  const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return place ? [{ link, place }] : [];
});

/** Marks the last part that begins in the upper third of the window. */
function follow() {
  const line = innerHeight / 3;
  let current = null;
  for (const { link, place } of places) {
    if (place.getClientRects().length > 0 && place.getBoundingClientRect().top <= line) {
      current = link;
    }
  }
  for (const { link } of places) {
    if (link === current) {
      link.setAttribute("aria-current", "location");
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

if (places.length > 0) {
  let isWaiting = false;
  addEventListener("scroll", () => {
    if (!isWaiting) {
      isWaiting = true;
      requestAnimationFrame(() => { isWaiting = false; follow(); });
    }
  }, { passive: true });
  follow();
}
