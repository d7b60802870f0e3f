// What the browser gives a page and nobody else: its files, its store, its workers. The program calls this by
// `page_script.rs`; nothing here knows what an organization is.

export const isIsolated = () => globalThis.crossOriginIsolated === true;
export const cores = () => navigator.hardwareConcurrency || 1;

// Threads.

// `broke` is told why a worker cannot go on, and whether it ever began: the first it does is to call the page.
export function startWorker(address, module, memory, heard, broke) {
  let hasBegun = false;
  try {
    const worker = new Worker(address, { type: "module" });
    worker.onmessage = () => {
      hasBegun = true;
      heard();
    };
    worker.onerror = event => broke(event.message || "a worker cannot be started", hasBegun);
    worker.postMessage({ module, memory, thread_stack_size: 8 << 20 });
  } catch (error) {
    soon(() => broke(String(error?.message ?? error), hasBegun));
  }
}

// Called by a worker: the page then looks what is asked of it.
export const callThePage = () => postMessage(0);

export const soon = work => setTimeout(work, 0);
export const after = (milliseconds, work) => setTimeout(work, milliseconds);

// What is kept from one visit to the next: entries by their keys in IndexedDB, and the handles of files. All of it
// belongs to the copy of the program in this folder; another one of the same server has its own.

const own = () => `arborist ${new URL(".", location.href).pathname}`;

let database;
// The files of the machine by their places: a handle, and what a file looked like when it was read or written last in
// this visit.
const handles = new Map();
let others;

const settled = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const STORES = ["entries", "handles"];

// It throws at once where a page may keep nothing; a promise that is not kept says the same.
const opened = async () => {
  const request = indexedDB.open(own(), 1);
  request.onupgradeneeded = () => STORES.forEach(store => request.result.createObjectStore(store));
  return settled(request);
};

const committed = transaction => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  // Whatever fails gives all of it up.
  transaction.onabort = () => reject(transaction.error ?? new Error("the browser gave it up"));
});

const everything = async (name, from = database) => {
  const store = from.transaction(name).objectStore(name);
  const [keys, values] = [store.getAllKeys(), store.getAll()];
  return [await settled(keys), await settled(values)];
};

// Learns the handles that are kept by now, those of other windows, too.
export async function learnHandles() {
  if (!database) return;
  // A store that was closed meanwhile, as where this person empties it, tells none.
  const [names, found] = await everything("handles").catch(() => [[], []]);
  names.forEach((name, i) => {
    if (!handles.has(name)) handles.set(name, { file: found[i], seen: undefined });
  });
}

// Whether a lock was free; it is held for as long as the page lives.
const locked = name => new Promise(resolve => {
  if (!navigator.locks) return resolve(true);
  navigator.locks.request(name, { ifAvailable: true }, lock => {
    resolve(lock !== null);
    return lock && new Promise(() => {});
  }).catch(() => resolve(false));
});

export const lockOf = name => locked(`${own()} ${name}`);

// Whether no other page holds such a lock, as far as can be known.
export async function isAlone() {
  const { held = [] } = await navigator.locks?.query() ?? {};
  return held.filter(({ name }) => name.startsWith(`${own()} `)).length === 1;
}

// The page opens its store while the program is still being loaded; workers have no need of it. What is in it is read
// only then: other windows may keep more by that time.
const opening = globalThis.document && opened();
opening?.catch(() => {});

export async function readKept() {
  database = await opening;
  await learnHandles();
  return everything("entries");
}

// Whether this browser keeps anything for this page, as far as it said so at the beginning.
export const keeps = () => database !== undefined;

// Changes some of what is kept, all of it or nothing.
async function change(stores, how) {
  if (!database) throw new Error("this browser keeps nothing for this page");
  const begin = () => database.transaction(stores, "readwrite", { durability: "strict" });
  let transaction;
  try {
    transaction = begin();
  } catch {
    // The store was closed, as where this person cleared what sites keep: it begins anew, with what is unsaved from now on.
    database = await opened();
    transaction = begin();
  }
  how(...stores.map(store => transaction.objectStore(store)));
  await committed(transaction);
}

const answered = (done, told) => done.then(() => told(undefined), error => told(String(error?.message ?? error)));

export const keep = (keys, values, told) =>
  answered(change(["entries"], entries => keys.forEach((key, i) => entries.put(values[i], key))), told);
export const forget = (key, told) => answered(change(["entries"], entries => entries.delete(key)), told);

// Keeps a file that a person brought at a new place, unless somebody has taken that by now: of two windows that take it
// in the same moment the second gets what the first keeps there.
export async function claim(at, key, bytes, found) {
  let there;
  await change(STORES, (entries, files) => {
    entries.get(key).onsuccess = ({ target: { result } }) => {
      there = result;
      if (there) return;
      entries.put(bytes, key);
      if (found.handle) files.put(found.handle, at);
      else files.delete(at);
    };
  });
  if (there) await learnHandles();
  else if (found.handle) handles.set(at, { file: found.handle, seen: found.stamp });
  else handles.delete(at);
  return there;
}

// Other windows of the same browser.

export const tellOthers = (key, bytes) => others?.postMessage({ key, bytes });
export const listenToOthers = heard => {
  others = new BroadcastChannel(own());
  others.onmessage = ({ data: { key, bytes } }) => heard(key, bytes ?? undefined);
};

// Files.

const types = (kind, endings) => [
  { description: kind, accept: { "application/octet-stream": endings.map(ending => `.${ending}`) } },
];

const placeOf = async file => {
  await learnHandles();
  for (const [at, known] of handles) {
    if (await known.file.isSameEntry(file)) return at;
  }
};

const stamp = file => `${file.lastModified} ${file.size}`;
const bytesOf = async file => new Uint8Array(await file.arrayBuffer());
const areSame = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);

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
    .then(async handle => {
      // Whether it may be replaced was asked by the browser, which has emptied it by now.
      const seen = await handle.getFile().then(stamp, () => undefined);
      answer({ name: handle.name, handle, at: await placeOf(handle), stamp: seen });
    })
    .catch(error => error.name === "AbortError" ? answer(undefined) : cannot());
}

// Whether a place is known to be a file of the machine.
export const isFile = at => handles.has(at);

// Knows from now on which file of the machine a place is, beyond this visit where it is kept.
export function hold(at, found, isKept) {
  handles.set(at, { file: found.handle, seen: found.stamp });
  if (isKept) change(["handles"], files => files.put(found.handle, at)).catch(() => {});
}

// Knows no longer which files all places but these are.
export function letGoOfOthers(places) {
  for (const at of [...handles.keys()].filter(at => !places.includes(at))) {
    handles.delete(at);
    change(["handles"], files => files.delete(at)).catch(() => {});
  }
}

export const readDropped = (file, answer) =>
  bytesOf(file).then(bytes => answer({ name: file.name, bytes }), () => answer(undefined));

// Replaces what is in a file, all of it or nothing: until the stream is closed the file stays as it is.
async function replaced(file, bytes) {
  const stream = await file.createWritable();
  try {
    await stream.write(bytes);
  } catch (error) {
    await stream.abort().catch(() => {});
    throw error;
  }
  await stream.close();
  return stamp(await file.getFile());
}

// Writes back what was in a file that the browser emptied as it was chosen.
export async function putBack(found, bytes) {
  const known = handles.get(found.at) ?? {};
  known.isWritten = true;
  try {
    known.seen = found.stamp = await replaced(found.handle, bytes);
  } finally {
    known.isWritten = false;
  }
}

// Writes into a file of the machine, unless it holds what nobody here has read: what is new there is told instead. What
// was read is that of the beginning: while this person is asked somebody else may write, and be looked at.
async function intoItsFile(known, bytes, before, touched) {
  const { file, seen } = known;
  const asked = { mode: "readwrite" };
  if (await file.queryPermission(asked) !== "granted" && await file.requestPermission(asked) !== "granted") {
    throw new Error("this page may not write that file");
  }
  const there = await file.getFile().catch(() => undefined);
  if (there && stamp(there) !== seen) {
    // A handle of an earlier visit says nothing of how the file was left.
    const found = await bytesOf(there);
    if (!before || !areSame(found, before)) {
      known.seen = stamp(there);
      touched(found);
      throw new Error("somebody changed it since it was read");
    }
  }
  // Until it is known what its own writing left there nobody looks at it.
  known.isWritten = true;
  try {
    known.seen = await replaced(file, bytes);
  } finally {
    known.isWritten = false;
  }
}

// Writes what is at a place into its file, where the page has one, else hands it over as a download. `before` is what
// the program read there; `touched` gets what somebody else made of it.
export async function deliver(at, bytes, before, touched, told) {
  if (!handles.has(at)) await learnHandles();
  const known = handles.get(at);
  if (known) return answered(intoItsFile(known, bytes, before, touched), told);
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
    if (!known || known.isWritten || await known.file.queryPermission({ mode: "read" }) !== "granted") continue;
    const { seen } = known;
    const file = await known.file.getFile().catch(() => undefined);
    const now = file ? stamp(file) : "gone";
    // What cannot be read now is looked at once more.
    const bytes = file && now !== seen ? await bytesOf(file).catch(() => undefined) : undefined;
    // Whoever wrote or read it meanwhile knows better.
    if (now === seen || known.isWritten || known.seen !== seen || file && !bytes) continue;
    known.seen = now;
    touched(at, bytes);
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

// Letters that no shipped face has.

let easel;

// A word, drawn as this browser draws words: joined, and from right to left where its letters are written so.
export function drawWord(word, font) {
  try {
    easel ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    easel.font = font;
    const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right, actualBoundingBoxAscent: ascent,
      actualBoundingBoxDescent: descent, width: advance } = easel.measureText(word);
    // Soft edges reach beyond what is measured.
    const [x, y] = [Math.ceil(left) + 1, Math.ceil(ascent) + 1];
    const [width, height] = [x + Math.ceil(right) + 1, y + Math.ceil(descent) + 1];
    // A canvas of another size has forgotten what it was told.
    Object.assign(easel.canvas, { width, height });
    easel.font = font;
    easel.fillText(word, x, y);
    return { rgba: easel.getImageData(0, 0, width, height).data, width, height, left: x, ascent: y, advance };
  } catch {
    // There is nothing to draw with.
    return undefined;
  }
}

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

const canvas = () => document.getElementById("window");
const setOrRemove = (element, name, value) =>
  value == null ? element.removeAttribute(name) : element.setAttribute(name, value);

export function offerTree(asked) {
  const offer = document.createElement("button");
  offer.textContent = "Tell a screen reader what is in the window";
  offer.className = "for-readers";
  document.body.prepend(offer);
  offer.onclick = () => {
    tree = document.createElement("div");
    tree.id = tree.className = "tree";
    tree.onclick = event => asked(event.target.dataset.widget, "click");
    // The keyboard stays the window's, whatever a reader has in view.
    tree.addEventListener("focusin", event => {
      asked(event.target.dataset.widget, "focus");
      canvas().focus();
    });
    offer.replaceWith(tree);
    // What has the focus in the window is told of the canvas, so it has to be within.
    canvas().setAttribute("aria-owns", tree.id);
    canvas().focus();
    asked("", "");
  };
}

// What tells whether a widget of a role is on.
const STATES = { button: "aria-pressed", tab: "aria-selected" };
// The roles whose value is what stands in them.
const FIELDS = ["textbox", "combobox"];

const shown = (element, { role, name, value, number, least, most, at, is_pressed, is_expanded, is_disabled }) => {
  const [left, top, width, height] = at;
  const isField = FIELDS.includes(role);
  for (const state of ["aria-pressed", "aria-selected", "aria-checked"]) element.removeAttribute(state);
  element.setAttribute("role", role);
  setOrRemove(element, "aria-label", name || null);
  element.textContent = isField ? value ?? "" : "";
  setOrRemove(element, "aria-valuetext", isField ? null : value);
  setOrRemove(element, "aria-valuenow", isField ? null : number);
  setOrRemove(element, "aria-valuemin", isField ? null : least);
  setOrRemove(element, "aria-valuemax", isField ? null : most);
  setOrRemove(element, STATES[role] ?? "aria-checked", is_pressed);
  // Of these it has to be said.
  setOrRemove(element, "aria-expanded", is_expanded ?? (role === "combobox" ? false : null));
  element.setAttribute("aria-disabled", is_disabled);
  element.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
};

export function tellTree(text) {
  const gone = new Set(elements.keys());
  let [before, focused] = [null, null];
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
    if (told.has_focus) focused = told;
    gone.delete(told.id);
  }
  setOrRemove(canvas(), "aria-activedescendant", focused?.id);
  // What is typed goes through a field of its own, which nobody called anything.
  const typed = document.activeElement;
  if (typed instanceof HTMLInputElement) setOrRemove(typed, "aria-label", focused?.name || null);
  for (const id of gone) {
    elements.get(id).element.remove();
    elements.delete(id);
  }
}
