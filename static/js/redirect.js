/*
 * Leads from a page's old address to its new one, with what follows `?` and `#` in the old one.
 */
{
  const link = document.querySelector("a[data-moved]");
  if (link instanceof HTMLAnchorElement) {
    location.replace(link.href + location.search + location.hash);
  }
}
