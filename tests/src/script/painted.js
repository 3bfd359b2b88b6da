// Runs before any script of a page: how long it takes from the place being read to the frame that shows the page.
(() => {
  const painted = { after: 0 };
  Object.defineProperty(window, 'painted', { value: painted });
  const ready = new MutationObserver(() => {
    if (document.documentElement.dataset.ready !== 'true') return;
    ready.disconnect();
    // The first task after the frame comes when it has been painted.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        const [read] = performance.getEntriesByName('place-read');
        painted.after = performance.now() - read.startTime;
      };
      channel.port2.postMessage(0);
    });
  });
  const start = () => document.documentElement
    ? ready.observe(document.documentElement, { attributes: true, attributeFilter: ['data-ready'] })
    : setTimeout(start, 0);
  start();
})();
