// Where scratch lies, how packages are loaded from there, and where the browser is.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const WORK = process.env.BENCH_WORK || path.join(os.tmpdir(), 'three-wishes-peers');
export const BUILD = path.join(WORK, 'build');
export const CACHE = path.join(WORK, 'cache');
for (const folder of [BUILD, CACHE]) fs.mkdirSync(folder, { recursive: true });

export function workRequire(name) {
  const require = createRequire(path.join(WORK, 'package.json'));
  try {
    return require(name);
  } catch (error) {
    throw new Error(`${name} is not in ${WORK}; run \`node setup.mjs\` first (${error.message})`);
  }
}

export function browserPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'chrome.exe']) {
    const found = folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
    if (found) return found;
  }
  throw new Error('No Chromium was found: set the environment variable CHROMIUM to its path.');
}
