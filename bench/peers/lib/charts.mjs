// Draws every case with every contestant, each in a fresh page, and takes the numbers.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { environment, launch } from './chrome.mjs';
import { weigh } from './server.mjs';
import { summary } from './stats.mjs';
import { visit } from './visit.mjs';
import { HERE } from './work.mjs';

export const CASES = { a: '6 x 20', b: '1 x 1,000', c: '1 x 10,000', d: '1 x 100,000' };
const AGAIN = 2;
/** A contestant that takes over a second a move is moved over less often. */
const LEAST_MOVES = 5;
const MOST_MS = 6_000;

const script = (name) => fs.readFileSync(path.join(HERE, 'lib', name), 'utf8');
const IN_PAGE = `${script('page-common.js')}\n${script('page-charts.js')}`;

/** Pointer places, back and forth over the chart. */
const right = Array.from({ length: 10 }, (_, step) => 200 + step * 60);
const PLACES = [...right, ...right.slice(0, -1).reverse()];

/** Bytes in use after a collection: scripts, document, buffers, WebAssembly. */
async function heap(page, session) {
  await session.send('HeapProfiler.collectGarbage');
  const used = await session.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(() => window.bench.wasmBytes());
  return used.usedSize + (used.embedderHeapUsedSize ?? 0) + (used.backingStorageSize ?? 0) + wasm;
}

/** Milliseconds the page's main thread has worked. */
async function worked(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((one) => one.name === 'TaskDuration').value * 1000;
}

async function point(page, session) {
  await page.mouse.move(5, 5);
  await page.evaluate(() => window.bench.sleep(100));
  await page.evaluate(() => window.bench.watchPointer());
  const began = Date.now();
  for (const [step, x] of PLACES.entries()) {
    if (step >= LEAST_MOVES && Date.now() - began > MOST_MS) break;
    const y = 225 + (step % 3);
    await session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, pointerType: 'mouse' });
    await page.evaluate(() => window.bench.pointerAnswered());
    await page.waitForTimeout(25 + ((step * 7) % 16));
  }
  const { moves, changes, strict } = await page.evaluate(() => ({
    moves: window.bench.moves,
    changes: window.bench.pictureChanges,
    strict: Boolean(window.contestant.strict),
  }));
  const answered = moves.filter((move) => move.painted);
  // The first move may also make the readout; the others only change it.
  const later = answered.slice(1).map((move) => move.painted - move.stamp);
  return {
    answer: summary(later).median,
    unanswered: moves.length - answered.length,
    wrong: strict ? answered.filter((move) => !move.isDatum).length : null,
    picture_changes: strict ? changes : null,
    sample: answered[3]?.text,
  };
}

async function measurePage(page, session, id, server) {
  await page.waitForTimeout(150);
  const bytes = weigh(server.takeLog());
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate((name) => window.bench.prepare(name), id);
  const heapBefore = await heap(page, session);
  const workBefore = await worked(session);
  const first = await page.evaluate(() => window.bench.first());
  const cpu = (await worked(session)) - workBefore;
  const heapAdded = (await heap(page, session)) - heapBefore;
  const again = await page.evaluate((times) => window.bench.again(times), AGAIN);
  const pointed = await point(page, session);
  return { bytes, ...first, cpu, heap: heapAdded, again: summary(again.map((run) => run.shown)).median, ...pointed };
}

/** One contestant, one case, one fresh page. */
function once(browser, server, contestant, id, shots) {
  const picture = `${contestant.name}-${id}`;
  const viewport = { width: 1000, height: 700 };
  return visit({ browser, server, viewport, script: IN_PAGE, shots, picture }, async (page, context) => {
    await page.goto(new URL(contestant.url, server.origin).href);
    const version = await page.evaluate(() => window.bench.untilReady());
    const session = await context.newCDPSession(page);
    return { version, taken: await measurePage(page, session, id, server) };
  });
}

const NUMBERS = ['shown', 'painted', 'script', 'cpu', 'again', 'heap', 'nodes', 'answer'];

function summed(takes) {
  const out = Object.fromEntries(NUMBERS.map((key) => [key, summary(takes.map((take) => take[key]))]));
  const parts = Object.keys(takes[0]?.parts ?? {});
  out.parts = Object.fromEntries(parts.map((part) => [part, summary(takes.map((take) => take.parts[part])).median]));
  const total = (key) => takes.reduce((sum, take) => sum + (take[key] ?? 0), 0);
  const strict = takes.some((take) => take.wrong != null);
  out.unanswered = total('unanswered');
  out.wrong = strict ? total('wrong') : null;
  out.picture_changes = strict ? total('picture_changes') : null;
  out.sample = takes[0]?.sample;
  return out;
}

/** Every run goes through all contestants and starts with another; one round before them warms the machine up. */
export async function measure({ contestants, server, runs, cases, shots, log }) {
  const browser = await launch();
  const env = { ...environment(browser), runs };
  const results = Object.fromEntries(contestants.map(({ name }) => [name, { takes: {}, problems: [] }]));
  for (let run = -1; run < runs; run++) {
    for (const id of run < 0 && !shots ? cases.slice(0, 1) : cases) {
      for (const place of contestants.keys()) {
        const contestant = contestants[(place + Math.max(run, 0)) % contestants.length];
        const result = results[contestant.name];
        try {
          const { version, taken, problems } = await once(browser, server, contestant, id, run < 0 && shots);
          Object.assign(result, { version, bytes: result.bytes ?? taken.bytes });
          result.problems.push(...problems);
          if (run >= 0) (result.takes[id] ??= []).push(taken);
        } catch (error) {
          result.problems.push(`${CASES[id]}: ${String(error.message).slice(0, 300)}`);
        }
      }
      log(`run ${run + 1} of ${runs}, ${CASES[id]}, load ${os.loadavg()[0].toFixed(1)}`);
    }
  }
  await browser.close();
  for (const result of Object.values(results)) {
    result.problems = [...new Set(result.problems)];
    result.cases = Object.fromEntries(Object.entries(result.takes).map(([id, takes]) => [id, summed(takes)]));
  }
  return { env, results };
}
