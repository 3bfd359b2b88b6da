// Runs in every contestant's page before its own scripts. The server never sends it, so it is no weight of the page.
(() => {
  const bench = {};
  Object.defineProperty(window, 'bench', { value: bench });

  /** Numbers from 0 to 1, the same for each seed (mulberry32). */
  bench.random = (seed) => {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = state;
      mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  };
  bench.sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  bench.frame = () => new Promise((done) => requestAnimationFrame(done));
  /** Resolves in the first task after the next frame's style, layout and paint. */
  bench.afterPaint = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
      }),
    );

  bench.untilReady = async () => {
    const end = performance.now() + 60_000;
    while (!window.contestant) {
      if (performance.now() > end) throw new Error('window.contestant never appeared');
      await bench.sleep(5);
    }
    await window.contestant.ready;
    return window.contestant.version;
  };

  // Memories of WebAssembly are not in the browser's own count of the heap.
  const memories = new Set();
  const watch = (name) => {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await original.apply(WebAssembly, given);
      const { exports } = result.instance ?? result;
      for (const one of Object.values(exports ?? {})) if (one instanceof WebAssembly.Memory) memories.add(one);
      return result;
    };
  };
  watch('instantiate');
  watch('instantiateStreaming');
  bench.wasmBytes = () => [...memories].reduce((total, memory) => total + memory.buffer.byteLength, 0);
})();
