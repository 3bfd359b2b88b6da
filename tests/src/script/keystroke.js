// Runs before any script of a page: when the app is ready, and how long each key takes until the list is another.
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
  const count = () => document.getElementById('count').textContent;
  const list = () => {
    const links = document.querySelectorAll('main li a[href]');
    return `${links.length} from ${links[0]?.href}`;
  };
  addEventListener('keydown', event => {
    if (event.key.length !== 1 && event.key !== 'Backspace') return;
    const [pressed, counted, listed] = [event.timeStamp, count(), list()];
    const watch = new MutationObserver(() => {
      if (count() === counted || list() === listed) return;
      watch.disconnect();
      // The next frame paints what is left; the task after it comes when it has.
      requestAnimationFrame(() => setTimeout(() => keys.took.push(performance.now() - pressed)));
    });
    watch.observe(document.body, { childList: true, characterData: true, subtree: true });
  }, true);
})();
