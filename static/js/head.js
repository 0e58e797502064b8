/*
 * Runs in the head, before the first paint: what a page looks like from the start depends on it. It says on the root that
 * scripts run (`has-script`), whether the browser has a voice (`has-voice`), and which colours the reader chose on an
 * earlier page (`data-theme`).
 */
{
  const root = document.documentElement;
  root.classList.add("has-script");
  if ("speechSynthesis" in window) {
    root.classList.add("has-voice");
  }
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") {
      root.dataset.theme = theme;
    }
  } catch {
    // Without storage, each page has the colours of the reader's device.
  }
}
