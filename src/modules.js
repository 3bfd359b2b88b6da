// Fetches the modules that hold the pages. The builder fills in the files and names this script.
// Each file is a WebAssembly module without code that carries, as custom sections, the parts its pages
// need in the order they need them: one request a group of pages, however many parts they share.

import { initSync } from "./app.js";

const files = {{files}};
const started = {};
const brought = {};

/** What `make` promises, once for a name; again where it failed. */
function once(all, name, make) {
  all[name] ??= make().catch((error) => {
    delete all[name];
    throw error;
  });
  return all[name];
}

async function bring(group) {
  const [file, ...parts] = files[group];
  const answer = await fetch(new URL(file, import.meta.url));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  const carrier = await WebAssembly.compile(await answer.arrayBuffer());
  const imports = { __wasm_split: initSync() };
  // Whichever group brings a part first.
  const begin = (part) => once(started, part, () =>
    WebAssembly.instantiate(WebAssembly.Module.customSections(carrier, part)[0], imports));
  // What groups share needs only the first module; the group's own part, the last, needs all of it.
  const own = parts.splice(-1);
  await Promise.all(parts.map(begin));
  await Promise.all(own.map(begin));
}

/** What the app calls: `callback` is the place of a function in the app's table. */
async function load(group, callback, data) {
  let success = true;
  try {
    // Several functions of the app lead into one group.
    await once(brought, group, () => bring(group));
  } catch (error) {
    // Nothing is broken: the page before stays, and the app says why.
    console.warn(error);
    success = false;
  }
  initSync().__indirect_function_table.get(callback)(data, success);
}

{{exports}}
