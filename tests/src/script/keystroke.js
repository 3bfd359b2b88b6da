// Runs before any script of a page: when the app is ready, and how long each key takes to be answered.
(() => {
  const keys = { ready: 0, took: [] };
  Object.defineProperty(window, 'keys', { value: keys });
  const ready = new MutationObserver(() => {
    if (document.documentElement.dataset.ready !== 'true') return;
    ready.disconnect();
    requestAnimationFrame(() => { keys.ready = performance.now(); });
  });
  const start = () => document.documentElement
    ? ready.observe(document.documentElement, { attributes: true, attributeFilter: ['data-ready'] })
    : setTimeout(start, 0);
  start();
  addEventListener('keydown', event => {
    if (event.key.length !== 1) return;
    const pressed = event.timeStamp;
    // After the app's own work on the key, the next frame paints; the task after it comes when it has.
    addEventListener('input', () => requestAnimationFrame(() => setTimeout(() => {
      keys.took.push(performance.now() - pressed);
    })), { once: true });
  }, true);
})();
