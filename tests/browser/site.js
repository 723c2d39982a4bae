// The built book: its pages on the disk, and a server for them.
import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { createGzip } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

/** All files below a folder, as paths relative to it, sorted. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
}

/** Bytes of all files below a folder. */
export function weightOf(folder) {
  return filesOf(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
}

/** Serve a folder, compressed as public hosts do, on a port of the machine's own choice. */
export function serve(folder) {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname).replace(/\/$/, "/index.html");
    const place = path.join(folder, path.normalize(name));
    if (!place.startsWith(folder) || !existsSync(place) || !statSync(place).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.extname(place)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Content-Encoding": "gzip", "Cache-Control": "max-age=600" });
    createReadStream(place).pipe(createGzip()).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve({ root: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }));
  });
}
