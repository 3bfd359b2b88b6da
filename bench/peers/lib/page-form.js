// When the first field accepts text, and how long each key takes to be painted.
(() => {
  const { bench } = window;
  const field = () => {
    const all = document.querySelectorAll(window.contestant?.field ?? 'textarea');
    return [...all].find((one) => one.getClientRects().length && one.offsetHeight > 10 && !one.disabled && !one.readOnly);
  };
  /** The letter stays in the field, and has come to where the contestant holds its answers. */
  const holds = (one) => {
    const { model } = window.contestant;
    return one.isConnected && one.value !== '' && (!model || JSON.stringify(model() ?? '').includes('x'));
  };
  bench.field = field;
  bench.painted = null;
  bench.visible = null;
  bench.tasks = [];
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('paint', (one) => { if (one.name === 'first-contentful-paint') bench.painted = one.startTime; });
  watch('longtask', (one) => bench.tasks.push([one.startTime, one.duration]));

  async function untilItAccepts() {
    for (;;) {
      await bench.frame();
      const one = document.body && field();
      if (!one) continue;
      bench.visible ??= performance.now();
      if (window.contestant?.isReady() !== true) continue;
      one.focus();
      document.execCommand('insertText', false, 'x');
      for (let frames = 0; frames < 3; frames++) {
        const at = await bench.afterPaint();
        if (holds(one)) return at;
      }
    }
  }
  bench.accepts = untilItAccepts();

  /** Milliseconds from each trusted key press to the first task after the frame that follows it. */
  bench.keys = [];
  let waiting = [];
  bench.watchKeys = () => {
    const onKey = (event) => waiting.push(bench.afterPaint().then((at) => bench.keys.push(at - event.timeStamp)));
    addEventListener('keydown', onKey, { capture: true });
  };
  bench.keysPainted = async () => {
    await Promise.all(waiting);
    return bench.keys;
  };
})();
