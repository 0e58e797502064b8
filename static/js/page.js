/**
 * The one module that every page loads. It follows the reader through the contents, shares the page, keeps the reader's
 * colours, and fetches the larger scripts once their tool is needed.
 *
 * @module
 */

/** The scripts of tools, by the element that they bring to life. Those that do something without one wait for a touch. */
const TOOLS = [
  { selector: "[data-priorities]", load: () => import("./priorities.js"), waits: true },
  { selector: "[data-table-tools]", load: () => import("./table.js"), waits: false },
  { selector: "[data-ranked-tools]", load: () => import("./ranked.js"), waits: false },
];

/** A tool is ready this far before it comes into view. */
const AHEAD = "300px";

/** So long a button says what it did, in milliseconds. */
const SAID = 2500;

const root = document.documentElement;

/**
 * Loads the scripts of all tools when the reader touches one, or if the address or the browser's history has settings, which
 * are for all of them. The script of a table is loaded before the table comes into view.
 */
function loadTools() {
  const tools = TOOLS.flatMap(({ selector, load, waits }) => {
    const found = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
    return found.map((tool) => ({ tool, load, waits, replay: keepEarly(tool) }));
  });
  const start = async (/** @type {typeof tools[number]} */ { tool, load, replay }) => {
    near.unobserve(tool);
    try {
      await load();
    } catch (error) {
      // The page is complete without the tool.
      console.error(error);
      return;
    }
    tool.dataset.ready = "";
    replay();
  };
  const near = new IntersectionObserver((seen) => {
    const inView = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    tools.filter(({ tool }) => inView.includes(tool)).forEach(start);
  }, { rootMargin: AHEAD });
  const startAll = () => tools.forEach(start);
  for (const { tool, waits } of tools) {
    if (!waits) {
      near.observe(tool);
    }
    for (const touch of ["pointerover", "pointerdown", "focusin"]) {
      tool.addEventListener(touch, startAll, { once: true });
    }
  }
  const startIfAsked = () => (location.hash.includes("=") || history.state?.settings) && startAll();
  addEventListener("hashchange", startIfAsked);
  startIfAsked();
}

/** Keeps what the reader does with a tool before its script is there. Returns a function that does it again, once. @param {HTMLElement} tool */
function keepEarly(tool) {
  /** @type {(() => void)[]} */
  let done = [];
  const keep = (/** @type {Event} */ { type, target }) => {
    if (type === "click" && target instanceof Element) {
      const button = target.closest("button");
      done.push(() => button?.click());
    } else if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
      const { value } = target;
      const isChecked = target instanceof HTMLInputElement && target.checked;
      done.push(() => {
        target.value = value;
        if (target instanceof HTMLInputElement) {
          target.checked = isChecked;
        }
        target.dispatchEvent(new Event("input", { bubbles: true }));
        target.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  };
  tool.addEventListener("click", keep);
  tool.addEventListener("input", keep);
  return () => {
    tool.removeEventListener("click", keep);
    tool.removeEventListener("input", keep);
    done.forEach((again) => again());
    done = [];
  };
}

/** Marks the part of the page that is being read in its contents: the last one that begins in the upper third of the window. */
function followContents() {
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".parts a[href^='#'], .contents a[href^='#']")]);
  const places = links.flatMap((link) => {
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return place ? [{ link, place }] : [];
  });
  for (const { link } of places) {
    // On a phone, the bar of parts scrolls; browsers leave a link that is cut off at its edge there.
    link.addEventListener("focus", () => link.scrollIntoView({ block: "nearest", inline: "nearest" }));
  }
  const follow = () => {
    const isAbove = (/** @type {Element} */ place) => place.getClientRects().length > 0 && place.getBoundingClientRect().top <= innerHeight / 3;
    const current = places.findLast(({ place }) => isAbove(place));
    for (const { link } of places) {
      if (link === current?.link) {
        link.setAttribute("aria-current", "location");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  };
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
}

/** Passes the page's address on: by the device's own sheet, else by the clipboard, else by a dialog to copy it from. @param {HTMLElement} button */
async function share(button) {
  const url = location.href;
  if (navigator.share) {
    try {
      await navigator.share({ title: document.title, url });
      return;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") {
        return;
      }
    }
  }
  const done = button.dataset.done ?? "";
  try {
    await navigator.clipboard.writeText(url);
  } catch {
    prompt(button.textContent ?? "", url);
    return;
  }
  const label = (button.dataset.label ??= button.textContent ?? "");
  const status = button.parentElement?.querySelector("[role='status']");
  const say = (/** @type {string} */ words, /** @type {string} */ spoken) => {
    button.textContent = words;
    if (status) {
      status.textContent = spoken;
    }
  };
  say(done, done);
  setTimeout(() => say(label, ""), SAID);
}

/** Keeps the colours that the reader chooses, for every page and every tab of the site. */
function keepTheme() {
  const choices = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[name='theme']")]);
  const set = (/** @type {string} */ theme) => {
    if (theme) {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
    for (const choice of choices) {
      choice.checked = choice.value === theme;
    }
  };
  for (const choice of choices) {
    choice.addEventListener("change", () => {
      set(choice.value);
      try {
        localStorage.setItem("theme", choice.value);
      } catch {
        // Without storage, the choice lasts as long as the page.
      }
    });
  }
  addEventListener("storage", ({ key, newValue }) => key === "theme" && set(newValue ?? ""));
  // A page that the browser brings back may be older than the choice.
  addEventListener("pageshow", () => {
    try {
      set(localStorage.getItem("theme") ?? "");
    } catch {
      set(root.dataset.theme ?? "");
    }
  });
}

loadTools();
followContents();
keepTheme();
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-share]"))) {
  button.addEventListener("click", () => share(button));
}
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-listen]"))) {
  button.addEventListener("click", async () => (await import("./listen.js")).listen(button));
}
