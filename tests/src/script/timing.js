// Runs before any script of a page. Times are milliseconds since the page was asked for.
(() => {
  const timed = { read: 0, answered: 0 };
  Object.defineProperty(window, 'timed', { value: timed });
  const sentence = () => {
    const one = document.querySelector('main h1 ~ p, main .lead, main p');
    return !!one && one.textContent.trim().length > 10 && one.getClientRects().length > 0;
  };
  // A frame that begins after the sentence has a box is a frame that shows it.
  const frame = () => {
    if (!sentence()) return requestAnimationFrame(frame);
    requestAnimationFrame(now => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      timed.read = Math.max(paint ? paint.startTime : 0, now);
    });
  };
  requestAnimationFrame(frame);
  // The first control is the first link of the menu to another page.
  const watch = new MutationObserver(() => {
    if (document.documentElement.dataset.ready !== 'true') return;
    watch.disconnect();
    const here = location.href;
    const link = [...document.querySelectorAll('header nav a[href], main a[href]')].find(one => one.href !== here);
    const before = document.querySelector('main').innerHTML;
    const done = () => {
      if (location.href !== here && document.querySelector('main').innerHTML !== before)
        requestAnimationFrame(() => { timed.answered = performance.now(); });
      else setTimeout(done, 1);
    };
    link.click();
    done();
  });
  const start = () => document.documentElement
    ? watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-ready'] })
    : setTimeout(start, 0);
  start();
})();
