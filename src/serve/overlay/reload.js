/**
 * The browser's half of the preview: shows changes automatically, and lists problems over the last
 * good page.
 *
 * `weighup serve` adds this script to its pages; built sites do not contain it. It reports the page
 * and its assets, each with its mark, to the preview over a WebSocket. It follows the preview's
 * instructions: reload the page, replace style sheets, or list problems. It sets text only with
 * `textContent`.
 */
(() => {
  "use strict";

  const tag = document.currentScript;
  // All addresses are relative to this script, so that the preview works below any path of a proxy.
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
  // Style sheets that were replaced by others with another name.
  const left = new Set();

  /** Reloads the page, and saves the scroll position. */
  function reload() {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify([location.href, scrollX, scrollY]));
    } catch {
      // Browsers without storage usually restore the scroll position themselves.
    }
    location.reload();
  }

  /** Scrolls to the position before the reload. */
  function restorePlace() {
    try {
      const [href, x, y] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
      sessionStorage.removeItem(PLACE);
      if (href === location.href && (Math.abs(x - scrollX) > 1 || Math.abs(y - scrollY) > 1)) {
        scrollTo({ left: x, top: y, behavior: "instant" });
      }
    } catch {
      // See above.
    }
  }

  /**
   * Lists the assets that the page loaded from the preview: address below the root, and mark of the
   * loaded bytes.
   */
  async function assets() {
    const loaded = new Map();
    for (const { name } of performance.getEntriesByType("resource")) {
      const url = new URL(name);
      // The page itself is in the list after a check for a restarted preview.
      const isThere = url.pathname !== location.pathname && !left.has(url.pathname.slice(root.pathname.length));
      const isAsset = isThere && !url.pathname.includes("/.weighup/");
      if (isAsset && url.href.startsWith(root.href)) {
        loaded.set(url.pathname, url);
      }
    }
    const tell = async (url) => {
      // From the browser's cache, which has the bytes that the page shows.
      const response = await fetch(url, { cache: "force-cache" }).catch(() => null);
      const mark = response?.ok ? (response.headers.get("etag") ?? "") : "";
      return { address: url.pathname.slice(root.pathname.length), mark };
    };
    return Promise.all([...loaded.values()].slice(0, 500).map(tell));
  }

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

  /** Tries to reach the preview again after a while, at growing intervals. */
  function later() {
    setTimeout(again, wait * (0.8 + 0.4 * Math.random()));
    wait = Math.min(wait * 1.6, LONGEST_WAIT);
  }

  /** Checks if the preview is back. It may be another run, whose pages contain another token. */
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

  /** Follows the preview's instructions. */
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
   * Replaces style sheets. The keys of `changed` are the old addresses, the values the new ones. An
   * old style sheet is removed only when the new one is loaded, so that the page is never unstyled.
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

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text ?? "";
    return made;
  }

  /** Lists problems over the page. An empty list hides the panel. */
  function show(problems) {
    panel?.remove();
    panel = null;
    if (problems.length === 0) {
      return;
    }
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const title = element("h2", "title", `${count}; this page is outdated`);
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

  /** Hides the list until the problems change. */
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
