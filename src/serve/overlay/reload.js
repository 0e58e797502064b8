/**
 * The browser's half of the preview: shows what changes without a touch, and what is wrong over the last good page.
 *
 * `weighup serve` adds this script to the pages that it answers; no built site has it. It tells the preview which page
 * and which assets it shows, each with its mark, over a WebSocket, and does what the preview says: load the page again,
 * exchange style sheets, or list problems. Text comes into the page by `textContent` alone.
 */
(() => {
  "use strict";

  const tag = document.currentScript;
  // Everything is found from where this script is, so that the preview works below any path of a proxy.
  const root = new URL("../", tag.src);
  const shown = { address: tag.dataset.address, mark: tag.dataset.mark };
  const PLACE = "weighup-preview-place";
  const FIRST_WAIT = 200;
  const LONGEST_WAIT = 5000;

  let token = tag.dataset.token;
  let socket = null;
  let wait = FIRST_WAIT;
  let panel = null;
  let swaps = 0;
  // Style sheets that were exchanged for others of another name.
  const left = new Set();

  /** Loads the page again; the place that its reader had scrolled to is kept. */
  function reload() {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify([location.href, scrollX, scrollY]));
    } catch {
      // A browser that stores nothing still scrolls by itself, most of the time.
    }
    location.reload();
  }

  /** Scrolls to where the reader was before the page was loaded again. */
  function restorePlace() {
    try {
      const [href, x, y] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
      sessionStorage.removeItem(PLACE);
      if (href === location.href && (Math.abs(x - scrollX) > 1 || Math.abs(y - scrollY) > 1)) {
        scrollTo({ left: x, top: y, behavior: "instant" });
      }
    } catch {
      // As above.
    }
  }

  /** What the page has loaded from the preview: each address below the root, and the mark of the bytes that were loaded. */
  async function assets() {
    const loaded = new Map();
    for (const { name } of performance.getEntriesByType("resource")) {
      const url = new URL(name);
      // The page itself comes up where a restart was looked for.
      const isThere = url.pathname !== location.pathname && !left.has(url.pathname.slice(root.pathname.length));
      const isAsset = isThere && !url.pathname.includes("/.weighup/");
      if (isAsset && url.href.startsWith(root.href)) {
        loaded.set(url.pathname, url);
      }
    }
    const tell = async (url) => {
      // From the browser's own cache: these are the bytes that it shows.
      const response = await fetch(url, { cache: "force-cache" }).catch(() => null);
      const mark = response?.ok ? (response.headers.get("etag") ?? "") : "";
      return { address: url.pathname.slice(root.pathname.length), mark };
    };
    return Promise.all([...loaded.values()].slice(0, 500).map(tell));
  }

  /** Connects to the preview. */
  async function connect() {
    const known = await assets();
    const url = new URL(`.weighup/reload?token=${token}`, root);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const mine = new WebSocket(url);
    socket = mine;
    mine.onopen = () => {
      wait = FIRST_WAIT;
      mine.send(JSON.stringify({ page: shown, assets: known }));
    };
    mine.onmessage = ({ data }) => obey(JSON.parse(data));
    mine.onclose = () => {
      if (socket === mine) {
        socket = null;
        later();
      }
    };
  }

  /** Tries to find the preview again after a while, ever more seldom. */
  function later() {
    setTimeout(again, wait * (0.8 + 0.4 * Math.random()));
    wait = Math.min(wait * 1.6, LONGEST_WAIT);
  }

  /** Asks whether the preview is back. It may be another run, with another token, which its pages tell. */
  async function again() {
    try {
      const response = await fetch(location.href, { cache: "no-store" });
      const html = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = html.querySelector("script[data-token][data-mark]");
      if (!fresh) {
        later();
      } else if (fresh.dataset.mark !== shown.mark) {
        reload();
      } else {
        token = fresh.dataset.token;
        await connect();
      }
    } catch {
      later();
    }
  }

  /** Does what the preview says. */
  function obey({ reload: isStale, styles, problems }) {
    if (isStale) {
      reload();
      return;
    }
    if (styles?.length) {
      exchange(new Map(styles));
    }
    if (problems) {
      show(problems);
    }
  }

  /**
   * Exchanges style sheets, by the address that each had and the one that it has now; the old one goes when the new one is
   * there, so that the page is never bare.
   */
  function exchange(changed) {
    const links = [...document.querySelectorAll("link[rel~=stylesheet]")];
    const address = (link) => new URL(link.href).pathname.slice(root.pathname.length);
    const stale = links.filter((link) => changed.has(address(link)));
    if (new Set(stale.map(address)).size < changed.size) {
      // One style sheet imports the other.
      reload();
      return;
    }
    swaps += 1;
    for (const link of stale) {
      const fresh = link.cloneNode();
      const now = changed.get(address(link));
      if (now !== address(link)) {
        left.add(address(link));
      }
      left.delete(now);
      const url = new URL(now, root);
      url.searchParams.set("weighup", `${swaps}-${Date.now()}`);
      fresh.href = url.href;
      fresh.addEventListener("load", () => link.remove());
      fresh.addEventListener("error", () => fresh.remove());
      link.after(fresh);
    }
  }

  /** An element with a class and a text. */
  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text ?? "";
    return made;
  }

  /** Lists problems over the page; none takes the list away. */
  function show(problems) {
    panel?.remove();
    panel = null;
    if (problems.length === 0) {
      return;
    }
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const title = element("h2", "title", `${count}; this page is from before`);
    title.id = "title";
    const close = element("button", "close", "Close");
    close.type = "button";
    close.addEventListener("click", hide);
    const list = element("ol", "list");
    for (const { place, text } of problems) {
      const item = element("li", "problem");
      const report = element("pre", "report", text);
      item.append(element("p", "place", place), report);
      list.append(item);
    }
    const scroller = element("div", "scroller");
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-labelledby", "title");
    scroller.append(list);
    const box = element("section", "box");
    box.setAttribute("role", "alert");
    box.setAttribute("aria-labelledby", "title");
    box.append(title, close, scroller);
    const styles = element("link", "");
    styles.rel = "stylesheet";
    styles.href = new URL(".weighup/overlay.css", root).href;
    panel = document.createElement("weighup-problems");
    panel.attachShadow({ mode: "open" }).append(styles, box);
    document.body.append(panel);
  }

  /** Takes the list away until the problems are others. */
  function hide() {
    panel?.remove();
    panel = null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel) {
      hide();
    }
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted && !socket) {
      again();
    }
  });
  if (document.readyState === "complete") {
    restorePlace();
    connect();
  } else {
    addEventListener("load", () => {
      restorePlace();
      connect();
    });
  }
})();
