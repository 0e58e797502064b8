/**
 * A minimal static host: files, folders by their index.html, and 404.html for the rest.
 */

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";

/** The content types of files. */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

/**
 * Serves a folder below `mount`, which begins and ends with a slash. Other paths do not exist, so
 * that links out of the site are found. Returns the site's address and a function that closes the
 * server.
 */
export async function serve(folder, mount) {
  const server = createServer((request, response) => {
    answer(folder, mount, new URL(request.url, "http://host").pathname).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, mount, close };
}

/** Answers a request for a path. */
async function answer(folder, mount, pathname) {
  if (!pathname.startsWith(mount)) {
    return { status: 404, headers: { "content-type": "text/plain" }, body: `nothing is served outside of ${mount}` };
  }
  const wanted = path.join(folder, decodeURIComponent(pathname.slice(mount.length)));
  const found = wanted.startsWith(folder) ? await stat(wanted).catch(() => null) : null;
  if (found?.isDirectory() && !pathname.endsWith("/")) {
    return { status: 301, headers: { location: `${pathname}/` }, body: "" };
  }
  const file = found?.isDirectory() ? path.join(wanted, "index.html") : wanted;
  const body = found ? await readFile(file).catch(() => null) : null;
  if (body) {
    return { status: 200, headers: { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" }, body };
  }
  return { status: 404, headers: { "content-type": TYPES[".html"] }, body: await readFile(path.join(folder, "404.html")) };
}
