// node run.mjs --runs 7 --cases a,b,c,d --json out.json [--only a,b] [--ours <folder>] [--shots <folder>]
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { CONTESTANTS } from './contestants.mjs';
import { CASES, measure } from './lib/charts.mjs';
import { report } from './lib/report.mjs';
import { startServer } from './lib/server.mjs';

const text = { type: 'string' };
const { values } = parseArgs({ options: { runs: text, cases: text, json: text, only: text, ours: text, shots: text } });
const cases = (values.cases ?? Object.keys(CASES).join()).split(',');
const unknown = cases.find((id) => !CASES[id]);
if (unknown) throw new Error(`There is no case ${unknown}; there are ${Object.keys(CASES).join(', ')}.`);

let contestants = [...CONTESTANTS];
if (values.only) contestants = contestants.filter(({ name }) => values.only.split(',').includes(name));
if (values.ours) contestants.unshift({ name: 'ours', url: '/ours/bench-charts.html' });

const server = await startServer(values.ours ? { '/ours/': values.ours } : {});
const log = (line) => console.error(`  ${line}`);
const measured = await measure({ contestants, server, runs: Number(values.runs ?? 7), cases, shots: values.shots, log });
server.close();
if (values.json) fs.writeFileSync(values.json, `${JSON.stringify({ cases: CASES, ...measured }, null, 1)}\n`);
console.log(report(measured, cases));
