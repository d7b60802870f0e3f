// Drives the page in Chromium as a person would: an area dragged to empty canvas, a step, undo, save, a reload in
// the middle of an edit, exports. What is clicked is called by the name that a screen reader tells. It says how long the
// page's thread works in each frame of a drag, and holds that the page asks for nothing but its own files.
//
//     cargo xtask web --serve 8080
//     node tests/by_hand/browser.mjs [http://localhost:8080/app.html] [folder for pictures]
//
// Needs Chromium (the path in CHROMIUM, else /usr/bin/chromium) and playwright-core, which NODE_PATH may name.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const { chromium } = createRequire(`${process.env.NODE_PATH ?? "."}/`)("playwright-core");
const address = process.argv[2] ?? "http://localhost:8080/app.html";
const own = new URL(".", address).href;
const pictures = process.argv[3] ?? join(tmpdir(), "arborist-browser");
mkdirSync(pictures, { recursive: true });
const SHIPPED = readFileSync(new URL("../../saves/uber-2014.ron", import.meta.url));
// The desktop's program, which `cargo xtask web` builds, too; ARBORIST names another.
const PROGRAM = process.env.ARBORIST ?? fileURLToPath(new URL("../../target/debug/arborist", import.meta.url));
const AREA = "Compute";
const PATIENCE = 60_000;

const begun = performance.now();
const say = text => console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s  ${text}`);
const hold = (is, text) => {
  if (!is) throw new Error(text);
  say(text);
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
  ],
});

/** Somebody who comes for the first time. */
async function visitor() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  await context.addInitScript(() => {
    // Nobody can answer the browser's own dialogs here: files are handed over as downloads, as where there are none.
    delete window.showSaveFilePicker;
    delete window.showOpenFilePicker;
    // A page works with one thread less than there are cores: it is held to two, wherever this runs.
    Object.defineProperty(navigator, "hardwareConcurrency", { value: 3 });
  });
  return context;
}

const context = await visitor();
const asked = [];
context.on("request", request => asked.push(request.url()));
const page = await context.newPage();
const faults = [];
page.on("pageerror", error => faults.push(error.message));
page.on("console", message => message.type() === "error" && faults.push(message.text()));
page.on("dialog", dialog => dialog.accept());

const called = name => page.locator(`.tree > [aria-label="${name}"]:not([role="note"])`).last();
const there = name => called(name).waitFor({ state: "attached", timeout: PATIENCE });
const gone = name => called(name).waitFor({ state: "detached", timeout: PATIENCE });
const picture = name => page.screenshot({ path: join(pictures, `${name}.png`) });

/** Where something lies, once it lies still. */
async function box(name) {
  await there(name);
  for (let before = ""; ;) {
    const now = await called(name).evaluate(element => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
    if (JSON.stringify(now) === before) return now;
    before = JSON.stringify(now);
    await page.waitForTimeout(250);
  }
}
const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
const click = async name => page.mouse.click(...middle(await box(name)));

/** Whether the window is there. */
const isThere = page => page.waitForFunction(() => document.title.includes("–"), null, { timeout: PATIENCE });

/** Loads a page and has it tell what is in the window. */
async function load(how, where = page) {
  const since = performance.now();
  await how();
  await isThere(where);
  say(`the window is there after ${Math.round(performance.now() - since)} ms: ${await where.title()}`);
  await where.evaluate(() => document.querySelector(".for-readers").click());
  await where.locator('.tree > [aria-label="Step"]').first().waitFor({ state: "attached", timeout: PATIENCE });
}

/**
 * Does something to a page, and says what each frame took meanwhile: how long the page's thread worked, and how long that
 * took by the clock, in which the thread also waits for a core where the browser draws on the same ones.
 */
async function frames(of, on, act) {
  await browser.startTracing(on, { categories: ["devtools.timeline", "blink.user_timing"] });
  // Other pages draw meanwhile, too: this tells whose thread it is.
  await on.evaluate(of => performance.mark(of), of);
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mark = traceEvents.find(({ name }) => name === of);
  if (!mark) throw new Error(`${of} is not in what Chromium recorded`);
  const drawn = traceEvents.filter(({ name, ph, pid, tid, tdur }) =>
    name === "FireAnimationFrame" && ph === "X" && pid === mark.pid && tid === mark.tid && tdur !== undefined);
  if (drawn.length === 0) throw new Error(`Chromium recorded no frame of ${of}, or not how long its thread worked`);
  const told = times => {
    const all = times.map(time => time / 1000).sort((one, other) => one - other);
    const share = part => all[Math.floor(part * (all.length - 1))]?.toFixed(1);
    return `${share(0.5)} ms in half of them, ${share(0.95)} in 95 %, ${share(1)} at most`;
  };
  say(`${drawn.length} frames of ${of}: the page's thread works ${told(drawn.map(({ tdur }) => tdur))}; by the clock ${
    told(drawn.map(({ dur }) => dur))}`);
}

/** How long a thousand futures take on the two workers, ms: five times, asked for by a thread of its own as the window does. */
async function thousandFutures() {
  const took = await page.evaluate(async text => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const script = loaded.find(name => name.endsWith("/arborist.js"));
    const { memory } = await (await import(script)).default();
    const module = await WebAssembly.compileStreaming(fetch(script.replace(".js", "_bg.wasm")));
    const work = `import { initSync, surveyed } from "${script}";
      onmessage = ({ data: { text, ...program } }) => {
        initSync(program).__arborist_sleeps.value = 1;
        postMessage([...Array(6)].map(() => {
          const begun = performance.now();
          surveyed(text, 1000);
          return performance.now() - begun;
        }));
      };`;
    const worker = new Worker(URL.createObjectURL(new Blob([work], { type: "text/javascript" })), { type: "module" });
    const done = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    worker.postMessage({ module, memory, thread_stack_size: 8 << 20, text: new TextEncoder().encode(text) });
    return done.finally(() => worker.terminate());
  }, SHIPPED.toString());
  // The first is run by what the browser has not optimized yet.
  return took.slice(1).map(Math.round).join(", ");
}

/** Drags from one place to another, without letting go. */
async function drag(page, [from, to], of) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await frames(of, page, async () => {
    await page.mouse.move(to[0] - 30, to[1], { steps: 40 });
    await page.mouse.move(...to, { steps: 8 });
    await page.waitForTimeout(300);
  });
}

/** Drags an area out of the trunk to empty canvas; returns from where and to where. */
async function branch() {
  const [canvas, card] = [await box("Tree of teams"), await box("Team Operations")];
  const empty = [(card.x + card.width + canvas.x + canvas.width) / 2, card.y + card.height / 2];
  const way = [middle(await box(`Area ${AREA}`)), empty];
  await drag(page, way, "a drag that is told to a screen reader");
  await picture("dragging");
  await page.mouse.up();
  await there("Name of the branch");
  await click("Done");
  await gone("Name of the branch");
  return way;
}

/** The same drag by somebody without a screen reader, thrice: a browser runs better what it has run before. */
async function dragUnread([edit, way]) {
  const other = await (await visitor()).newPage();
  await other.goto(address);
  await isThere(other);
  // Until futures have been run and advice has been found.
  await other.waitForTimeout(15_000);
  await other.mouse.click(...edit);
  await other.waitForTimeout(1000);
  for (const of of ["the first drag", "the second drag", "the third drag"]) {
    await drag(other, way, of);
    await other.screenshot({ path: join(pictures, "unread.png") });
    await other.keyboard.press("Escape");
    await other.mouse.up();
    await other.waitForTimeout(1000);
  }
  await other.context().close();
}

/** Exports the plots in a form, and returns the name and the bytes of the file. */
async function exported(form) {
  await page.keyboard.press("Control+e");
  await click("Form");
  await click(form);
  await page.waitForTimeout(500);
  const file = await handedOver(() => click("Choose the file…"));
  await gone("Name");
  return file;
}

/** Asks for something under a name, and returns the bytes that are handed over. */
async function handedOver(ask) {
  const handed = page.waitForEvent("download", { timeout: PATIENCE });
  await ask();
  await there("Name");
  await page.keyboard.press("Enter");
  const file = await handed;
  return [file.suggestedFilename(), readFileSync(await file.path())];
}

// The browser's own store has files that stand in for those of the machine: what is picked is one of them.
await context.addInitScript(() => {
  window.stored = async path => {
    const [folder, name] = path.split("/");
    const root = await navigator.storage.getDirectory();
    return (await root.getDirectoryHandle(folder, { create: true })).getFileHandle(name, { create: true });
  };
});
const holds = (path, where = page) => where.evaluate(async path => (await (await stored(path)).getFile()).text(), path);
const writes = (path, text) => page.evaluate(async ([path, text]) => {
  const stream = await (await stored(path)).createWritable();
  await stream.write(text);
  await stream.close();
}, [path, text]);

/** Opens one of these files in a window, which calls it so then. */
async function opens(path, called, where = page) {
  await where.bringToFront();
  await where.evaluate(path => { window.showOpenFilePicker = async () => [await stored(path)]; }, path);
  await where.keyboard.press("Control+o");
  await where.waitForFunction(called => document.title === `${called} – Arborist`, called, { timeout: PATIENCE });
}

/** Saves what a window shows, until that file is written. */
async function saves(path, where) {
  const written = () => where.evaluate(async path => (await (await stored(path)).getFile()).lastModified, path);
  const before = await written();
  await where.bringToFront();
  await where.keyboard.press("Control+s");
  for (const until = Date.now() + PATIENCE; await written() === before;) {
    if (Date.now() > until) throw new Error(`${path} was not written`);
    await where.waitForTimeout(250);
  }
  await where.waitForTimeout(1500);
}

try {
  await load(() => page.goto(address));
  hold((await page.title()).startsWith("uber-2014"), "it begins with uber-2014");
  say(await page.evaluate(() => crossOriginIsolated) ? "isolated" : "not isolated");
  await page.keyboard.press("Escape");
  await page.waitForTimeout(1500);
  await picture("begun");
  const variant = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => /\/(plain|fused)\//.exec(name)?.[1]).find(Boolean));
  hold(["plain", "fused"].includes(variant), `the variant that runs here is “${variant}”`);
  // Until its own futures have been run, and advice has been found.
  await page.waitForTimeout(15_000);
  say(`1,000 futures of uber-2014 take ${await thousandFutures()} ms`);
  const since = asked.length;

  const edit = middle(await box("Edit the plan"));
  await page.mouse.click(...edit);
  const way = await branch();
  hold((await page.title()).includes("•"), `${AREA} is a branch, and that is not saved`);
  await click("Step");
  await page.waitForTimeout(1500);
  await picture("branched");
  for (let step = 0; step < 5 && (await page.title()).includes("•"); step += 1) {
    await page.keyboard.press("Control+z");
    await page.waitForTimeout(400);
  }
  hold(!(await page.title()).includes("•"), "undone");

  const [name, saved] = await handedOver(() => page.keyboard.press("Control+s"));
  hold(name === "uber-2014.ron", `saved as ${name}`);
  hold(Buffer.compare(saved, SHIPPED) === 0, "its bytes are those of the desktop's file");

  for (const [form, begins] of [["PNG", "\x89PNG"], ["PDF", "%PDF-"]]) {
    const [file, bytes] = await exported(form);
    hold(bytes.subarray(0, begins.length).equals(Buffer.from(begins, "latin1")), `exported as ${file}`);
    writeFileSync(join(pictures, file), bytes);
  }

  await branch();
  await page.waitForTimeout(1000);
  await dragUnread([edit, way]);
  const foreign = asked.filter(url => !url.startsWith(own) && !/^(data|blob):/.test(url));
  hold(foreign.length === 0, `it asked for its own files alone, ${asked.length - since} since it began: ${foreign}`);
  let isAsked = false;
  page.once("dialog", dialog => { isAsked = dialog.type() === "beforeunload"; });
  await load(() => page.reload());
  hold(isAsked, "the browser asked before it left what is not saved");
  await there("Restore");
  await picture("left");
  await click("Restore");
  await page.waitForFunction(() => document.title.includes("•"), null, { timeout: PATIENCE });
  await page.waitForTimeout(1500);
  await picture("restored");
  hold(true, "what was edited when the page was loaded again is restored");

  const seed = fileURLToPath(new URL("../../saves/seed-team.ron", import.meta.url));
  const link = execFileSync(PROGRAM, ["link", seed, "--at", address], { encoding: "utf8" }).trim();
  await page.goto(link);
  await page.waitForFunction(() => document.title.startsWith("seed-team"), null, { timeout: PATIENCE });
  await there("Make it mine");
  await picture("linked");
  hold(!(await page.title()).includes("•"), "a link opens a copy that is only looked at");
  hold(new URL(page.url()).hash === "", "what was taken from behind the address is there no longer");
  await click("Make it mine");
  await page.waitForFunction(() => document.title.includes("•"), null, { timeout: PATIENCE });
  hold(true, "it is made one's own");

  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await load(() => page.reload());
  hold(await page.evaluate(() => navigator.serviceWorker.controller !== null), "it begins without a network, as it was kept");
  await context.setOffline(false);

  // Letters that no shipped face has: the browser draws their words, and a reader hears them as they are written.
  const TURNED = "אחסון מהיר";
  const chosen = page.waitForEvent("filechooser");
  await page.keyboard.press("Control+o");
  const renamed = SHIPPED.toString().replace("Real-time storage", TURNED);
  await (await chosen).setFiles({ name: "turned.ron", mimeType: "text/plain", buffer: Buffer.from(renamed) });
  await page.waitForFunction(() => document.title.startsWith("turned"), null, { timeout: PATIENCE });
  await there(`Outline: area ${TURNED}`);
  await page.waitForTimeout(1500);
  await picture("turned");
  const signs = await page.evaluate(() =>
    [...document.querySelectorAll(".tree > *")].filter(({ ariaLabel }) => /[\u{F0000}-\u{FFFFD}]/u.test(ariaLabel ?? "")).length);
  hold(signs === 0, `“${TURNED}” is heard as it is written`);

  // A laptop's screen at 200 %, and a telephone's.
  const apart = await visitor();
  const small = await apart.newPage();
  await small.setViewportSize({ width: 720, height: 450 });
  await load(() => small.goto(address), small);
  await small.keyboard.press("Escape");
  const at = async name => {
    const named = small.locator(`.tree > [aria-label="${name}"]`).last();
    await named.waitFor({ state: "attached", timeout: PATIENCE });
    return named.boundingBox();
  };
  for (const [button, shown] of [["Plots", "Investment plot"], ["Plan", "Lanes"], ["Details", "Edit the start"]]) {
    await small.mouse.click(...middle(await at(button)));
    await small.locator(`.tree > [aria-label^="${shown}"]`).first().waitFor({ state: "attached", timeout: PATIENCE });
    await small.waitForTimeout(1000);
    await small.screenshot({ path: join(pictures, `zoomed-${button.toLowerCase()}.png`) });
  }
  hold(true, "at 200 % plots, plan and details are a press away");
  await small.setViewportSize({ width: 360, height: 740 });
  await small.reload();
  await small.getByRole("button", { name: "Open it here all the same" }).waitFor({ timeout: PATIENCE });
  await small.screenshot({ path: join(pictures, "telephone.png") });
  hold(true, "a telephone is offered the pages, and the window by a button");
  await apart.close();

  const [one, other] = [SHIPPED.toString(), readFileSync(seed, "utf8")];
  await load(() => page.goto(address));
  await writes("mine/kept.ron", one);
  await opens("mine/kept.ron", "kept");
  await page.waitForTimeout(1500);
  // In a later visit the page may read a file only once somebody said so.
  await page.addInitScript(() => {
    FileSystemHandle.prototype.queryPermission = async () => "prompt";
    FileSystemHandle.prototype.requestPermission = async () => "granted";
  });
  await load(() => page.reload());
  await page.waitForFunction(() => document.title.startsWith("kept"), null, { timeout: PATIENCE });
  await writes("mine/kept.ron", other);
  await page.keyboard.press("Control+s");
  // It was tried, and what is there instead is shown.
  await there("Team Trunk");
  await picture("changed-meanwhile");
  hold(await holds("mine/kept.ron") === other, "what somebody wrote between two visits is not written over");

  const second = await context.newPage();
  await load(() => second.goto(address), second);
  await writes("one/same.ron", one);
  await writes("two/same.ron", other);
  await opens("one/same.ron", "same");
  await opens("two/same.ron", "same (2)", second);
  for (const [path, where] of [["two/same.ron", second], ["one/same.ron", page], ["two/same.ron", second]]) {
    await saves(path, where);
  }
  hold(await holds("one/same.ron") === one && await holds("two/same.ron") === other, "two files of one name stay two");
  await second.close();
} finally {
  await picture("last");
  for (const fault of faults) say(`told by the page: ${fault}`);
  await browser.close();
}
hold(faults.length === 0, "the page told of no fault");
