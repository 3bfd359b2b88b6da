// Serves contestants on this machine only, compressed as a good static host does, and notes what each page asked for.
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';
import { CONTESTANTS, FORMS, page } from '../contestants.mjs';
import { BUILD, CACHE, WORK } from './work.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

const ALWAYS = {
  'cache-control': 'no-store',
  // Pages that are isolated from other sites have precise clocks.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'cross-origin',
};

function compress(bytes) {
  const file = path.join(CACHE, crypto.createHash('sha256').update(bytes).digest('hex') + '.br');
  if (fs.existsSync(file)) return fs.readFileSync(file);
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const small = zlib.brotliCompressSync(bytes, { params });
  fs.writeFileSync(file, small);
  return small;
}

/** The file at an address; null where there is none, or where the address leads out of the folder. */
function locate(roots, address) {
  const prefix = Object.keys(roots).find((one) => address.startsWith(one));
  if (!prefix) return null;
  const root = path.resolve(roots[prefix]);
  const page = address.endsWith('/') ? 'index.html' : '';
  const file = path.resolve(root, '.' + path.posix.normalize('/' + address.slice(prefix.length) + page));
  const inside = file.startsWith(root + path.sep) && fs.existsSync(file) && fs.statSync(file).isFile();
  return inside ? file : null;
}

function content(roots, address) {
  const contestant = [...CONTESTANTS, ...FORMS].find((one) => address === `/page/${one.name}`);
  if (contestant) return { ending: '.html', bytes: Buffer.from(page(contestant)) };
  const file = locate(roots, address);
  return file && { ending: path.extname(file), bytes: fs.readFileSync(file) };
}

/** `mounts`: folders by the address they are served at. */
export async function startServer(mounts) {
  const roots = { '/build/': BUILD, '/vendor/': path.join(WORK, 'node_modules'), ...mounts };
  const known = new Map();
  let log = [];
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
    if (!known.has(address)) {
      const found = content(roots, address);
      known.set(address, found && { ...found, small: compress(found.bytes) });
    }
    const answer = known.get(address);
    if (!answer) {
      response.writeHead(404, ALWAYS).end();
      return;
    }
    log.push({ address, ending: answer.ending, raw: answer.bytes.length, brotli: answer.small.length });
    const type = TYPES[answer.ending] ?? 'application/octet-stream';
    const headers = { ...ALWAYS, 'content-type': type, 'content-encoding': 'br', 'content-length': answer.small.length };
    response.writeHead(200, headers).end(answer.small);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** What was asked for since the last call. */
    takeLog() {
      const taken = log;
      log = [];
      return taken;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Bytes of scripts, styles and WebAssembly; the page itself is left out. */
export const weigh = (log) => weighAll(log.filter((entry) => entry.ending !== '.html'));

/** Bytes of every file that was asked for, once each. */
export function weighAll(log) {
  const files = new Map(log.map((entry) => [entry.address, entry]));
  const sum = (key) => [...files.values()].reduce((total, entry) => total + entry[key], 0);
  return { raw: sum('raw'), brotli: sum('brotli') };
}
