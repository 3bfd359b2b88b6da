// Installs the pinned packages into the scratch folder and bundles each contestant: `node setup.mjs`.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { BUILD, HERE, WORK, workRequire } from './lib/work.mjs';

const wanted = fs.readFileSync(path.join(HERE, 'package.json'), 'utf8');
const installed = path.join(WORK, 'installed.json');

function isInstalled() {
  return fs.existsSync(installed) && fs.readFileSync(installed, 'utf8') === wanted;
}

function install() {
  fs.writeFileSync(path.join(WORK, 'package.json'), wanted);
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', ...options], { cwd: WORK, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  fs.writeFileSync(installed, wanted);
}

/** What a well set-up project would ship: only the parts that are used, minified. */
async function bundle() {
  const scripts = ['contestants', 'forms'].flatMap((folder) => fs.readdirSync(path.join(HERE, folder)).map((name) => path.join(HERE, folder, name)));
  const wanted = scripts.filter((file) => file.endsWith('.mjs') && !path.basename(file).includes('common'));
  await workRequire('esbuild').build({
    entryPoints: wanted.map((file) => ({ in: file, out: path.basename(file, '.mjs') })),
    outdir: BUILD,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    nodePaths: [path.join(WORK, 'node_modules')],
    absWorkingDir: WORK,
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'empty' },
    logLevel: 'warning',
  });
}

if (!isInstalled()) install();
await bundle();
