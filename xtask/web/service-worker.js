// Keeps one version of the program, whole, in the variant that runs here, for offline use. A new version is kept beside it and takes its
// place once no page shows the old one: the files of two versions are never mixed. It answers with the
// headers that let a page share memory with its workers, whatever the server does.
const KEPT_AS = "arborist VERSION";
const FILES = ["FILES"];
const OF_VARIANTS = "OF_VARIANTS";

FUSES

const address = file => new URL(file, registration.scope).href;

addEventListener("install", event => {
  const keep = async () => {
    const cache = await caches.open(KEPT_AS);
    await cache.addAll([...FILES, ...OF_VARIANTS[variant]].map(file => new Request(address(file), { cache: "no-cache" })));
  };
  event.waitUntil(keep());
});

addEventListener("activate", event => {
  const tidy = async () => {
    const names = await caches.keys();
    const old = names.filter(name => name.startsWith("arborist ") && name !== KEPT_AS);
    await Promise.all(old.map(name => caches.delete(name)));
  };
  event.waitUntil(tidy());
});

addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const answer = async () => {
    const plain = request.url.split(/[?#]/)[0];
    const name = plain === registration.scope ? address("index.html") : plain;
    const cache = await caches.open(KEPT_AS);
    const found = (await cache.match(name)) ?? (await fetch(request).catch(error => {
      // Offline, a page that is not kept leads to the one to start from.
      if (request.mode === "navigate") return Response.redirect(address("index.html"));
      throw error;
    }));
    if (found.status === 302) return found;
    // Only pages and workers need them. All else is answered as it is kept: a browser keeps what it compiled beside it.
    if (!["document", "iframe", "worker", "sharedworker"].includes(request.destination)) return found;
    const headers = new Headers(found.headers);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    return new Response(found.body, { status: found.status, statusText: found.statusText, headers });
  };
  event.respondWith(answer());
});
