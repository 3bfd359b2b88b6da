// Makes WebAssembly modules small with Binaryen's own library, loaded once for all of them: starting wasm-opt
// anew for each of some 600 modules took ten times as long. Each line that comes in names a file to read and one
// to write, with a tab between; each is answered by a line, empty or with what went wrong.
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

// The compiler names more things than Binaryen knows of; all names are taken away anyhow.
const known = 'warning: unknown name subsection';
const told = [];
console.warn = console.error = (...words) => {
  const line = words.join(' ');
  if (!line.startsWith(known)) told.push(line);
};

const binaryen = (await import(pathToFileURL(process.argv[2]))).default;
// Named one by one: with all features Binaryen writes a module that browsers refuse.
const { BulkMemory, NontrappingFPToInt, SignExt, MutableGlobals, ReferenceTypes, Multivalue } = binaryen.Features;
const features = BulkMemory | NontrappingFPToInt | SignExt | MutableGlobals | ReferenceTypes | Multivalue;

// What `wasm-opt -Oz` sets.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);
// Browsers make machine code of whole functions, when they are first called: what is seldom needed must not grow
// into what always is. Measured on this app: less is compiled for a first drawing, and the first module is 0.5%
// smaller.
binaryen.setOneCallerInlineMaxSize(100);
// The first kilobyte is the end of the stack, where nothing of ours ever points.
binaryen.setLowMemoryUnused(true);

// Version 132 lacks the `readBinaryWithFeatures` that its types have; these are its parts.
function read(bytes) {
  const at = binaryen._malloc(bytes.length);
  bytes.forEach((byte, index) => binaryen.__i32_store8(at + index, byte));
  const module = binaryen.wrapModule(binaryen._BinaryenModuleReadWithFeatures(at, bytes.length, features));
  binaryen._free(at);
  return module;
}

function smaller(bytes) {
  const module = read(bytes);
  // Twice: what the first round makes plain the second takes away. Together with the line above, 0.9% of the figures.
  module.optimize();
  module.optimize();
  module.runPasses(['strip-debug', 'strip-producers', 'strip-target-features']);
  const made = module.emitBinary();
  module.dispose();
  return made;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [from, to] = line.split('\t');
  try {
    writeFileSync(to, smaller(readFileSync(from)));
  } catch (error) {
    told.push(String(error));
  }
  process.stdout.write(`${told.splice(0).join('; ').replaceAll('\n', ' ')}\n`);
}
