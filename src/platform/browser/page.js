// What the browser gives a page and nobody else: its files, its store, its workers. The program calls this by
// `page_script.rs`; nothing here knows what an organization is.

export const isIsolated = () => globalThis.crossOriginIsolated === true;
export const cores = () => navigator.hardwareConcurrency || 1;

// Threads.

export function startWorker(address, module, memory, heard, broke) {
  const worker = new Worker(address, { type: "module" });
  worker.onmessage = () => heard();
  worker.onerror = event => broke(event.message || "a worker cannot be started");
  worker.postMessage({ module, memory, thread_stack_size: 8 << 20 });
}

// Called by a worker: the page then looks what is asked of it.
export const callThePage = () => postMessage(0);

export const soon = work => setTimeout(work, 0);
export const after = (milliseconds, work) => setTimeout(work, milliseconds);

// What is kept from one visit to the next: entries by their keys in IndexedDB, and the handles of files.

let database;
const handles = new Map();
let others;

const settled = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const opened = () => {
  const request = indexedDB.open("arborist", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("entries");
    request.result.createObjectStore("handles");
  };
  return settled(request);
};

const everything = async name => {
  const store = database.transaction(name).objectStore(name);
  const [keys, values] = [store.getAllKeys(), store.getAll()];
  return [await settled(keys), await settled(values)];
};

// Whether a lock was free; it is held for as long as the page lives.
const locked = name => new Promise(resolve => {
  if (!navigator.locks) return resolve(true);
  navigator.locks.request(name, { ifAvailable: true }, lock => {
    resolve(lock !== null);
    return lock && new Promise(() => {});
  }).catch(() => resolve(false));
});

export const lockOf = name => locked(`arborist ${name}`);

// Whether no other page holds such a lock, as far as can be known.
export async function isAlone() {
  const { held = [] } = await navigator.locks?.query() ?? {};
  return held.filter(({ name }) => name.startsWith("arborist ")).length === 1;
}

export async function readKept() {
  database = await opened();
  const [names, found] = await everything("handles");
  names.forEach((name, i) => handles.set(name, { file: found[i], seen: undefined }));
  return everything("entries");
}

const write = (store, change) => new Promise((resolve, reject) => {
  if (!database) return reject(new Error("this browser keeps nothing for this page"));
  const transaction = database.transaction(store, "readwrite", { durability: "strict" });
  change(transaction.objectStore(store));
  transaction.oncomplete = () => resolve();
  transaction.onabort = transaction.onerror = () => reject(transaction.error);
});

const answered = (done, told) => done.then(() => told(undefined), error => told(String(error?.message ?? error)));

export const keep = (key, bytes, told) => answered(write("entries", store => store.put(bytes, key)), told);
export const forget = (key, told) => answered(write("entries", store => store.delete(key)), told);

// Other windows of the same browser.

export const tellOthers = (key, bytes) => others?.postMessage({ key, bytes });
export const listenToOthers = heard => {
  others = new BroadcastChannel("arborist");
  others.onmessage = ({ data: { key, bytes } }) => heard(key, bytes ?? undefined);
};

// Files.

const types = (kind, endings) => [
  { description: kind, accept: { "application/octet-stream": endings.map(ending => `.${ending}`) } },
];

const placeOf = async file => {
  for (const [at, known] of handles) {
    if (await known.file.isSameEntry(file)) return at;
  }
};

const stamp = file => `${file.lastModified} ${file.size}`;
const bytesOf = async file => new Uint8Array(await file.arrayBuffer());

async function picked(handle) {
  const file = await handle.getFile();
  return { name: file.name, bytes: await bytesOf(file), handle, at: await placeOf(handle), stamp: stamp(file) };
}

// Asks for a file that is there; `answer` gets it, or nothing.
export function chooseToOpen(kind, endings, answer, cannot) {
  if (globalThis.showOpenFilePicker) {
    showOpenFilePicker({ types: types(kind, endings) })
      .then(([handle]) => picked(handle)).then(answer)
      .catch(error => error.name === "AbortError" ? answer(undefined) : cannot());
    return;
  }
  const input = document.createElement("input");
  input.type = "file";
  input.accept = endings.map(ending => `.${ending}`).join(",");
  input.oncancel = () => answer(undefined);
  input.onchange = async () => {
    const [file] = input.files;
    answer(file && { name: file.name, bytes: await bytesOf(file) });
  };
  input.click();
}

// Asks where something new goes, in browsers that have an answer to that.
export function chooseToSave(kind, endings, name, answer, cannot) {
  if (!globalThis.showSaveFilePicker) return cannot();
  showSaveFilePicker({ types: types(kind, endings), suggestedName: name })
    .then(async handle => answer({ name: handle.name, handle, at: await placeOf(handle) }))
    .catch(error => error.name === "AbortError" ? answer(undefined) : cannot());
}

// Knows from now on which file of the machine a place is, beyond this visit where it is kept.
export function hold(at, found, isKept) {
  handles.set(at, { file: found.handle, seen: found.stamp });
  if (isKept) write("handles", store => store.put(found.handle, at)).catch(() => {});
}

// Knows no longer which files all places but these are.
export function letGoOfOthers(places) {
  for (const at of [...handles.keys()].filter(at => !places.includes(at))) {
    handles.delete(at);
    write("handles", store => store.delete(at)).catch(() => {});
  }
}

export const readDropped = (file, answer) =>
  bytesOf(file).then(bytes => answer({ name: file.name, bytes }), () => answer(undefined));

async function intoItsFile({ file, seen }, bytes) {
  const asked = { mode: "readwrite" };
  if (await file.queryPermission(asked) !== "granted" && await file.requestPermission(asked) !== "granted") {
    throw new Error("this page may not write that file");
  }
  const there = await file.getFile().catch(() => undefined);
  if (seen && there && stamp(there) !== seen) throw new Error("somebody changed it since it was read");
  const stream = await file.createWritable();
  await stream.write(bytes);
  await stream.close();
  return stamp(await file.getFile());
}

// Writes what is at a place into its file, where the page has one, else hands it over as a download.
export function deliver(at, bytes, told) {
  const known = handles.get(at);
  if (known) {
    answered(intoItsFile(known, bytes).then(stamp => { known.seen = stamp; }), told);
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = at;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  told(undefined);
}

// Looks at those of some places that are files of the machine; tells what somebody changed there.
export async function look(places, touched) {
  for (const at of places) {
    const known = handles.get(at);
    if (!known || await known.file.queryPermission({ mode: "read" }) !== "granted") continue;
    const file = await known.file.getFile().catch(() => undefined);
    if (!file) {
      if (known.seen !== "gone") touched(at, undefined);
      known.seen = "gone";
    } else if (stamp(file) !== known.seen) {
      known.seen = stamp(file);
      touched(at, await bytesOf(file));
    }
  }
}

// Before the page is left.

const ask = event => event.preventDefault();
export const askBeforeLeaving = isAsked =>
  (isAsked ? addEventListener : removeEventListener)("beforeunload", ask);

// What this person wishes of every page.

export const prefersDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

export function watchMotion(heard) {
  const asked = matchMedia("(prefers-reduced-motion: reduce)");
  heard(asked.matches);
  asked.addEventListener("change", () => heard(asked.matches));
}

export const readClipboard = answer => navigator.clipboard.readText().then(answer, () => {});

export function fillScreen(all) {
  const done = all ? document.documentElement.requestFullscreen() : document.fullscreenElement && document.exitFullscreen();
  done?.catch(() => {});
}

// The address of the page, and what stands behind it, which no server gets to see.

export const pageAddress = () => location.href.split("#")[0];
export const fragment = () => location.hash;
export const forgetFragment = () => history.replaceState(null, "", location.pathname + location.search);
export const listenToFragments = heard => addEventListener("hashchange", () => heard(location.hash));

// The window as screen readers see it: an element for every widget, where it lies, that nobody else sees. It is
// made once somebody asks for it by the button that comes first in the page.

const elements = new Map();
let tree;

export function offerTree(asked) {
  const offer = document.createElement("button");
  offer.textContent = "Tell a screen reader what is in the window";
  offer.className = "for-readers";
  document.body.prepend(offer);
  offer.onclick = () => {
    tree = document.createElement("div");
    tree.className = "tree";
    tree.onclick = event => asked(event.target.dataset.widget, "click");
    tree.addEventListener("focusin", event => asked(event.target.dataset.widget, "focus"));
    offer.replaceWith(tree);
    asked("", "");
  };
}

const shown = (element, { role, name, value, at, is_pressed, is_disabled }) => {
  const [left, top, width, height] = at;
  element.setAttribute("role", role);
  element.setAttribute("aria-label", name);
  if (value != null) element.setAttribute("aria-valuetext", value);
  if (is_pressed != null) element.setAttribute(role === "button" ? "aria-pressed" : "aria-checked", is_pressed);
  element.setAttribute("aria-disabled", is_disabled);
  element.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
};

export function tellTree(text) {
  const gone = new Set(elements.keys());
  let before = null;
  for (const told of JSON.parse(text)) {
    const as = JSON.stringify(told);
    let known = elements.get(told.id);
    if (!known) {
      known = { element: document.createElement("div") };
      known.element.dataset.widget = known.element.id = told.id;
      known.element.tabIndex = -1;
      elements.set(told.id, known);
    }
    // In the order of the window.
    const next = before ? before.nextSibling : tree.firstChild;
    if (next !== known.element) tree.insertBefore(known.element, next);
    before = known.element;
    if (known.as !== as) shown(known.element, told);
    known.as = as;
    if (told.has_focus) document.getElementById("window").setAttribute("aria-activedescendant", told.id);
    gone.delete(told.id);
  }
  for (const id of gone) {
    elements.get(id).element.remove();
    elements.delete(id);
  }
}
