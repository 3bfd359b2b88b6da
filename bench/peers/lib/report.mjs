// The tables people read.
import { CASES } from './charts.mjs';
import { number, table } from './stats.mjs';

const kilobytes = (bytes) => (bytes == null ? '–' : number(bytes / 1000));

const TABLES = [
  ['First drawing in a fresh page, from the call until shown, ms', (one) => number(one.shown.median)],
  ['The same: script only', (one) => number(one.script.median)],
  ['The same: work of the main thread', (one) => number(one.cpu.median)],
  ['Drawing again in the same page, ms', (one) => number(one.again.median)],
  ['From a pointer move to the painted readout, ms', (one) => number(one.answer.median)],
  ['Moves that changed no readout', (one) => one.unanswered],
  ['Memory added by the chart, MB', (one) => number(one.heap.median / 1e6)],
  ['Elements in the page', (one) => number(one.nodes.median, 0)],
];

/** Where a contestant that tells says its first drawing goes. */
function split(name, result, head, cases) {
  const all = [...new Set(cases.flatMap((id) => Object.keys(result.cases[id]?.parts ?? {})))];
  const rows = all.map((part) => [part, ...cases.map((id) => number(result.cases[id]?.parts[part]))]);
  return `Parts of the first drawing of ${name}, ms\n${table(head, rows)}`;
}

export function report({ env, results }, cases) {
  const names = Object.keys(results);
  const head = ['', ...cases.map((id) => CASES[id])];
  const rows = (cell) => names.map((name) => [name, ...cases.map((id) => (results[name].cases[id] ? cell(results[name].cases[id]) : '–'))]);
  const bytes = names.map((name) => {
    const { version, bytes } = results[name];
    return [name, version, kilobytes(bytes?.raw), kilobytes(bytes?.brotli)];
  });
  const parts = [
    `Chromium ${env.chromium}, ${env.processors}, ${env.memory_gib} GiB, load ${env.load_at_start.join(' ')}; medians of ${env.runs} interleaved runs`,
    table(['Scripts, styles, WebAssembly, KB', 'version', 'raw', 'brotli'], bytes),
    ...TABLES.map(([title, cell]) => `${title}\n${table(head, rows(cell))}`),
  ];
  const parted = names.filter((name) => cases.some((id) => Object.keys(results[name].cases[id]?.parts ?? {}).length));
  for (const name of parted) parts.push(split(name, results[name], head, cases));
  const problems = names.filter((name) => results[name].problems.length);
  if (problems.length) parts.push(['Problems', ...problems.map((name) => `${name}: ${results[name].problems.slice(0, 4).join(' | ')}`)].join('\n'));
  return parts.join('\n\n');
}
