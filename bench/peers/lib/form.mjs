// Opens each contestant's first question as somebody who was never there, types into it, and takes the numbers.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { environment, launch } from './chrome.mjs';
import { weighAll } from './server.mjs';
import { quantile, summary } from './stats.mjs';
import { visit } from './visit.mjs';
import { HERE } from './work.mjs';

/** A processor four times slower; 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms before each answer. */
export const MODES = {
  free: { label: 'not throttled', cpu: 1 },
  slow: {
    label: 'throttled',
    cpu: 4,
    network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
  },
};
const TEXT = 'safer streets and more buses please';
const PATIENCE = 90_000;

const script = (name) => fs.readFileSync(path.join(HERE, name), 'utf8');
const IN_PAGE = `${script('lib/page-common.js')}\n${script('lib/page-form.js')}`;
const OURS = script('ours/question.js');

async function throttle(session, { cpu, network }) {
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  if (network) await session.send('Network.emulateNetworkConditions', network);
  if (cpu > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
}

/** Presses keys as a person does, about ten a second; gives how long each took to be painted. */
async function type(page, session) {
  const box = await page.evaluate(() => {
    const field = window.bench.field();
    field.scrollIntoView({ block: 'center' });
    const { left, top } = field.getBoundingClientRect();
    return { x: left + 30, y: top + 20 };
  });
  await page.mouse.click(box.x, box.y);
  await page.waitForTimeout(200);
  await page.evaluate(() => window.bench.watchKeys());
  for (const [index, letter] of [...TEXT].entries()) {
    const code = letter === ' ' ? 'Space' : `Key${letter.toUpperCase()}`;
    const key = { key: letter, code, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) };
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await page.waitForTimeout(90 + ((index * 7) % 16));
  }
  return page.evaluate(() => window.bench.keysPainted());
}

/** What went wrong with what was typed; nothing where all of it arrived. */
async function lost(page, savedBefore) {
  await page.waitForTimeout(1000);
  const told = await page.evaluate(async () => {
    const { model, saves, kept } = window.contestant;
    return { text: window.bench.field().value, model: JSON.stringify(model()), saves: saves?.(), kept: await kept?.() };
  });
  const problems = [];
  if (!told.text.includes(TEXT)) problems.push(`the field holds "${told.text}"`);
  if (!told.model?.includes(TEXT)) problems.push(`its own answers are ${told.model?.slice(0, 80)}`);
  if (told.kept != null && !told.kept.includes(TEXT)) problems.push('the device does not hold what was typed');
  if (told.saves != null && told.saves <= savedBefore) problems.push('nothing was saved while keys were pressed');
  return problems;
}

/** Milliseconds from asking for the page until a letter stays in its field. */
async function untilItAccepts(page) {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(failed, PATIENCE, new Error('no field accepted text'));
  });
  return Promise.race([page.evaluate(() => window.bench.accepts), late]).finally(() => clearTimeout(timer));
}

async function measurePage(page, session, contestant, server) {
  const accepts = await untilItAccepts(page);
  await page.waitForTimeout(1000);
  const log = server.takeLog();
  const isBehind = ({ address }) => contestant.behind?.test(address);
  const told = await page.evaluate(() => {
    const { painted, visible, tasks } = window.bench;
    return { painted, visible, tasks, version: window.contestant.version, saves: window.contestant.saves?.() };
  });
  const keys = await type(page, session);
  const problems = await lost(page, told.saves);
  const held = told.tasks.filter(([began]) => began < accepts).map(([, took]) => Math.max(0, took - 50));
  const bytes = weighAll(log.filter((entry) => !isBehind(entry)));
  const behind = weighAll([...log, ...server.takeLog()].filter(isBehind));
  const { painted, visible, version } = told;
  const taken = { accepts, painted, visible, held: held.reduce((sum, ms) => sum + ms, 0), key: summary(keys).median, key_p95: quantile(keys, 0.95) };
  return { version, bytes, behind, problems, taken };
}

/** One contestant, one mode, one browser that keeps nothing of a visit before. */
function once(browser, server, contestant, mode, shots) {
  const script = contestant.isOurs ? `${IN_PAGE}\n${OURS}` : IN_PAGE;
  const picture = `${contestant.name}-${mode}`;
  const viewport = { width: 800, height: 800 };
  return visit({ browser, server, viewport, script, shots, picture }, async (page, context) => {
    const session = await context.newCDPSession(page);
    await throttle(session, MODES[mode]);
    await page.goto(new URL(contestant.url, server.origin).href, { waitUntil: 'commit' });
    return measurePage(page, session, contestant, server);
  });
}

const NUMBERS = ['accepts', 'painted', 'visible', 'held', 'key', 'key_p95'];
const summed = (takes) => Object.fromEntries(NUMBERS.map((name) => [name, summary(takes.map((take) => take[name]))]));

/** Every run goes through all contestants and starts with another; one round before them warms the machine up. */
export async function measure({ contestants, server, runs, shots, log }) {
  const browser = await launch();
  const env = { ...environment(browser), runs };
  const results = Object.fromEntries(contestants.map(({ name }) => [name, { takes: {}, problems: [] }]));
  for (let run = -1; run < runs; run++) {
    for (const mode of Object.keys(MODES)) {
      for (const place of contestants.keys()) {
        const contestant = contestants[(place + Math.max(run, 0)) % contestants.length];
        const result = results[contestant.name];
        try {
          const { version, bytes, behind, problems, taken } = await once(browser, server, contestant, mode, run < 0 && shots);
          Object.assign(result, { version: contestant.version ?? version, bytes: result.bytes ?? bytes, behind: result.behind ?? behind });
          result.problems.push(...problems);
          if (run >= 0) (result.takes[mode] ??= []).push(taken);
        } catch (error) {
          result.problems.push(`${MODES[mode].label}: ${String(error.message).slice(0, 300)}`);
        }
      }
      log(`run ${run + 1} of ${runs}, ${MODES[mode].label}, load ${os.loadavg()[0].toFixed(1)}`);
    }
  }
  await browser.close();
  for (const result of Object.values(results)) {
    result.problems = [...new Set(result.problems)];
    result.modes = Object.fromEntries(Object.entries(result.takes).map(([mode, takes]) => [mode, summed(takes)]));
  }
  return { env, results };
}
