// The browser all contestants are measured in.
import os from 'node:os';
import { browserPath, workRequire } from './work.mjs';

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export async function launch() {
  const { chromium } = workRequire('playwright-core');
  return chromium.launch({ executablePath: browserPath(), headless: true, args: ARGUMENTS });
}

/** What the numbers were taken on. */
export function environment(browser) {
  const processors = os.cpus();
  return {
    date: new Date().toISOString(),
    chromium: browser.version(),
    node: process.version,
    processors: `${processors.length} x ${processors[0]?.model.trim()}`,
    memory_gib: Math.round(os.totalmem() / 2 ** 30),
    load_at_start: os.loadavg().map((load) => +load.toFixed(2)),
  };
}
