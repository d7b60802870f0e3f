// Runs every scenario by the program of the page, in each variant that is built, and holds its tables against those that the desktop's wrote.
//     node check.mjs FOLDER-OF-THE-VERSION SCENARIOS TABLES FUTURES
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import v8 from "node:v8";
import zlib from "node:zlib";
import { pathToFileURL } from "node:url";

const [version, scenarios, tables, futures] = process.argv.slice(2);
// Known by a name of its own until it is there for everybody.
v8.setFlagsFromString("--experimental-wasm-relaxed-simd");
const { gzipSync, brotliCompressSync } = zlib;
const mb = bytes => `${(bytes.length / 1e6).toFixed(2)} MB`;

// As a page chooses.
const fuses = new Function(`${readFileSync(new URL("fuses.js", import.meta.url), "utf8").split("// The variant")[0]}; return fuses();`);

let differing = 0;
const notRun = [];
const hold = (what, name, here, seconds) => {
  const there = readFileSync(resolve(tables, `${name}.${what}.csv`));
  const same = Buffer.compare(Buffer.from(here), there) === 0;
  if (!same) differing += 1;
  console.log(`${same ? "same bytes" : "DIFFERENT "}  ${what} of ${name}, ${Math.round(seconds * 1e3)} ms`);
};
const timed = work => {
  const begun = performance.now();
  return [work(), (performance.now() - begun) / 1e3];
};
for (const variant of readdirSync(version).sort()) {
  const part = name => resolve(version, variant, name);
  const bytes = readFileSync(part("arborist_bg.wasm"));
  // What is sent: a server compresses it by the one, a good one by the other.
  const brotli = brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } });
  console.log(`${variant}: ${mb(bytes)}; by gzip ${mb(gzipSync(bytes, { level: 9 }))}, by brotli ${mb(brotli)}`);
  if (variant === "fused" && !fuses()) {
    console.log("NOT RUN: nothing multiplies and adds at once here, so no page would load it");
    notRun.push(variant);
    continue;
  }
  const program = await import(pathToFileURL(part("arborist.js")));
  program.initSync({ module: bytes });
  for (const file of readdirSync(scenarios).filter(file => file.endsWith(".ron")).sort()) {
    const text = readFileSync(resolve(scenarios, file));
    const name = file.slice(0, -".ron".length);
    hold("simulate", name, ...timed(() => program.simulated(text)));
    hold("futures", name, ...timed(() => program.surveyed(text, Number(futures))));
  }
}
const but = notRun.length ? `; not run: ${notRun}` : "";
console.log((differing ? `${differing} tables differ` : "all tables that were written are the same, to the byte") + but);
process.exit(differing || notRun.length ? 1 : 0);
