// Keeps one version of the program, whole, in the variant that runs here, for offline use. A new version is kept beside
// it and takes its place once no page shows the old one: the files of two versions are never mixed. It answers with the
// headers that let a page share memory with its workers, whatever the server does.
FUSES

// Of this address alone: another copy of the program, elsewhere on the same server, keeps its own.
const OWN = `arborist ${registration.scope} `;
const KEPT_AS = `${OWN}VERSION`;
// Names, and what is in them: a server that is being changed, or asks to sign in, gives something else.
const FILES = ["FILES"];

const address = file => new URL(file, registration.scope).href;
const isOfAnotherVariant = file => /\/(plain|fused)\//.test(file) && !file.includes(`/${variant}/`);

addEventListener("install", event => {
  const keep = async () => {
    const cache = await caches.open(KEPT_AS);
    const wanted = FILES.filter(([file]) => !isOfAnotherVariant(file));
    try {
      await cache.addAll(wanted.map(([file, integrity]) => new Request(address(file), { cache: "no-cache", integrity })));
    } catch (error) {
      await caches.delete(KEPT_AS);
      throw error;
    }
  };
  event.waitUntil(keep());
});

addEventListener("activate", event => {
  const tidy = async () => {
    const names = await caches.keys();
    const old = names.filter(name => name.startsWith(OWN) && name !== KEPT_AS);
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
    // What leads elsewhere is followed by the browser itself.
    if (found.status === 302 || found.type === "opaqueredirect") return found;
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
