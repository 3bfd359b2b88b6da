// Runs before any script of a page: changes the catalogue's filters round and round, and tells what WebAssembly holds.
(() => {
  const memories = new Set();
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await original.apply(WebAssembly, given);
      const exported = Object.values((result.instance ?? result).exports ?? {});
      exported.filter(one => one instanceof WebAssembly.Memory).forEach(one => memories.add(one));
      return result;
    };
  }
  const set = (id, event, value) => () => {
    const field = document.getElementById(id);
    field.value = value(field);
    field.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const words = text => set('q', 'input', () => text);
  const choose = (id, place) => set(id, 'change', field => field.options[place].value);
  // Ten steps that end where they began.
  const round = [
    words('e'), words('em'), choose('sort', 1), choose('view', 1), words('no such thing'),
    words(''), choose('theme', 1), choose('view', 0), choose('theme', 0), choose('sort', 0),
  ];
  const nextTask = () => new Promise(done => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
  Object.defineProperty(window, 'filtering', { value: {
    async rounds(times) {
      for (let time = 0; time < times; time++) for (const change of round) {
        change();
        await nextTask();
      }
    },
    wasmBytes: () => [...memories].reduce((all, memory) => all + memory.buffer.byteLength, 0),
  } });
})();
