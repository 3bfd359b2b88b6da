// Runs before any script of a page: when something was chosen or pressed, when it was done, and each long task meanwhile.
(() => {
  const taking = { began: 0, done: 0, told: 0, until: '', tasks: [] };
  Object.defineProperty(window, 'taking', { value: taking });
  const begin = event => {
    if (!event.target.closest?.('button, input[type=file]')) return;
    Object.assign(taking, { began: event.timeStamp, done: 0, told: 0 });
  };
  addEventListener('click', begin, true);
  addEventListener('change', begin, true);
  new PerformanceObserver(list => taking.tasks.push(...list.getEntries().map(one => one.duration)))
    .observe({ type: 'longtask', buffered: true });
  // A file is done when the browser has it; it stays here.
  URL.createObjectURL = () => {
    taking.done = performance.now();
    return '#kept';
  };
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) click.call(this);
  };
  // Files are opened when the page says so and lists what was in them.
  let before = '';
  new MutationObserver(() => {
    const said = document.getElementById('progress')?.textContent.trim() ?? '';
    if (said !== before) {
      before = said;
      taking.told += document.getElementById('stop') ? 1 : 0;
    }
    if (taking.done || said !== taking.until || !document.querySelector('#responses tbody tr')) return;
    requestAnimationFrame(() => setTimeout(() => { taking.done ||= performance.now(); }));
  }).observe(document, { subtree: true, childList: true, characterData: true });
})();
