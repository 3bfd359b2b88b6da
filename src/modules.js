// Fetches the modules that hold the pages. The builder fills in the files and names this script.
// Each file is a WebAssembly module without code that carries, as custom sections, the parts its pages
// need, its own last: one request a group of pages, however many parts they share.

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

/** The custom sections of a module without code, by name (WebAssembly core specification, section 5.5.3). */
function sections(carrier) {
  const found = [];
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = carrier[at++];
      value |= (byte & 127) << shift;
      if (!(byte & 128)) return value;
    }
  };
  while (at < carrier.length) {
    at += 1;
    const end = number() + at;
    const nameLength = number();
    const name = String.fromCharCode(...carrier.subarray(at, at + nameLength));
    found.push([name, carrier.subarray(at + nameLength, end)]);
    at = end;
  }
  return found;
}

async function bring(group) {
  const file = files[group];
  const answer = await fetch(new URL(file, import.meta.url));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  const parts = sections(new Uint8Array(await answer.arrayBuffer()));
  const imports = { __wasm_split: initSync() };
  // Whichever group brings a part first.
  const begin = ([name, bytes]) =>
    once(started, name, () => WebAssembly.instantiate(bytes, imports));
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
