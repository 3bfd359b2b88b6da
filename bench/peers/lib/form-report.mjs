// The tables of the form.
import { MODES } from './form.mjs';
import { number, table } from './stats.mjs';

const kilobytes = (bytes) => (bytes == null ? '–' : number(bytes / 1000));

const COLUMNS = [
  ['first paint', 'painted'],
  ['field seen', 'visible'],
  ['field accepts text', 'accepts'],
  ['held up before', 'held'],
  ['key to paint', 'key'],
  ['95th of 100', 'key_p95'],
];

export function formReport({ env, results }) {
  const all = Object.entries(results);
  const bytes = all.map(([name, { version, bytes, behind }]) => [
    name, version, kilobytes(bytes?.raw), kilobytes(bytes?.brotli), kilobytes(behind?.brotli),
  ]);
  const parts = [
    `Chromium ${env.chromium}, ${env.processors}, ${env.memory_gib} GiB, load ${env.load_at_start.join(' ')}; medians of ${env.runs} interleaved runs`,
    table(['Everything the page loads, KB', 'version', 'raw', 'brotli', 'behind, brotli'], bytes),
  ];
  for (const [mode, { label }] of Object.entries(MODES)) {
    const rows = all.map(([name, { modes }]) => [name, ...COLUMNS.map(([, key]) => number(modes[mode]?.[key].median))]);
    parts.push(table([`A first visit, ${label}, ms`, ...COLUMNS.map(([title]) => title)], rows));
  }
  const problems = all.filter(([, one]) => one.problems.length).map(([name, one]) => `${name}: ${one.problems.slice(0, 4).join(' | ')}`);
  if (problems.length) parts.push(['Problems', ...problems].join('\n'));
  return parts.join('\n\n');
}
