// node run-form.mjs --runs 7 --json out.json [--only a,b] [--ours <published folder> --question <path> --version <number>] [--shots <folder>]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FORMS } from './contestants.mjs';
import { measure } from './lib/form.mjs';
import { formReport } from './lib/form-report.mjs';
import { startServer } from './lib/server.mjs';
import { HERE } from './lib/work.mjs';

const text = { type: 'string' };
const { values } = parseArgs({
  options: { runs: text, json: text, only: text, ours: text, question: text, version: text, shots: text },
});
let contestants = [...FORMS];
if (values.only) contestants = contestants.filter(({ name }) => values.only.split(',').includes(name));
const mounts = { '/forms/': path.join(HERE, 'forms') };
if (values.ours) {
  mounts['/ours/'] = values.ours;
  // What the last step needs comes once somebody has begun to write, and nobody waits for it.
  const behind = /\/(done|sealing)-[^/]*\.wasm$/;
  contestants.unshift({ name: 'ours', url: `/ours/${values.question}`, version: values.version, isOurs: true, behind });
}

const server = await startServer(mounts);
const log = (line) => console.error(`  ${line}`);
const measured = await measure({ contestants, server, runs: Number(values.runs ?? 7), shots: values.shots, log });
server.close();
if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(measured, null, 1)}\n`);
console.log(formReport(measured));
