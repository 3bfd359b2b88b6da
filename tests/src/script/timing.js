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
  // The first control is the first link of the menu to another page; in a frame, whose only link opens the page
  // elsewhere, the slider under the chart.
  const main = () => document.querySelector('main').innerHTML;
  const readout = () => document.querySelector('#readout')?.textContent;
  const slide = () => {
    const slider = document.querySelector('#cursor');
    if (!slider) return;
    slider.value = slider.min;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const watch = new MutationObserver(() => {
    if (document.documentElement.dataset.ready !== 'true') return;
    watch.disconnect();
    const here = location.href;
    const links = [...document.querySelectorAll('header nav a[href], main a[href]')];
    const link = links.find(one => one.href !== here && one.target !== '_blank');
    let before = link ? main() : readout();
    const changed = () => link
      ? location.href !== here && main() !== before
      : before && readout() && readout() !== before;
    const done = () => {
      if (changed()) return requestAnimationFrame(() => { timed.answered = performance.now(); });
      if (!link) {
        before ??= readout();
        slide();
      }
      setTimeout(done, 1);
    };
    if (link) link.click();
    done();
  });
  const start = () => document.documentElement
    ? watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-ready'] })
    : setTimeout(start, 0);
  start();
})();
