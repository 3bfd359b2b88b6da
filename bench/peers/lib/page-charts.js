// The charts that are drawn, and what is watched while they are drawn and pointed at.
(() => {
  const { bench } = window;
  const DAY = 86_400_000;
  const CASES = {
    a: { series: 6, points: 20, title: 'Six areas, yearly' },
    b: { series: 1, points: 1_000, title: 'One area, 1,000 days' },
    c: { series: 1, points: 10_000, title: 'One area, 10,000 days' },
    d: { series: 1, points: 100_000, title: 'One area, 100,000 days' },
  };
  const NAMES = ['Ashford', 'Birchwood', 'Castle', 'Eastgate', 'Mill Hill', 'Northfield'];

  const yearly = (index) => Date.UTC(2005 + index, 0, 1);
  const daily = (index) => index * DAY;

  /** A walk between 5 and 95 that looks like percentages, with two decimals. */
  function walk(points, from, random) {
    const values = new Float64Array(points);
    let value = from;
    for (let index = 0; index < points; index++) {
      value += (random() - 0.5) * 4;
      if (value < 5) value = 5 + random();
      if (value > 95) value = 95 - random();
      values[index] = Math.round(value * 100) / 100;
    }
    return values;
  }

  function makeData(id) {
    const { series, points, title } = CASES[id];
    const random = bench.random(1234 + id.charCodeAt(0));
    const time = id === 'a' ? yearly : daily;
    return {
      title,
      xLabel: 'Date',
      yLabel: 'Per cent of residents',
      every: id === 'a' ? 'year' : 'day',
      x: Float64Array.from({ length: points }, (_, index) => time(index)),
      series: NAMES.slice(0, series).map((name, index) => ({ name, values: walk(points, 40 + index * 8, random) })),
    };
  }

  bench.prepare = (id) => {
    bench.data = makeData(id);
  };

  function host() {
    let element = document.getElementById('bench-host');
    if (!element) {
      element = document.createElement('div');
      element.id = 'bench-host';
      document.body.prepend(element);
    }
    element.style.cssText = 'position:absolute;left:20px;top:20px;width:900px;height:420px;background:#fff';
    return element;
  }

  const phase = bench.random((Date.now() & 0xffff) + 1);

  async function draw() {
    const element = host();
    await bench.afterPaint();
    // Somewhere within a frame, as a click would be.
    await bench.sleep(20 + phase() * 17);
    const called = performance.now();
    await window.contestant.render(element, bench.data);
    const returned = performance.now();
    const painted = bench.afterPaint();
    await bench.frame();
    const paintedAt = await painted;
    await bench.frame();
    // The second frame begins once the one that holds the chart has been made.
    const shown = performance.now();
    return { script: returned - called, painted: paintedAt - called, shown: shown - called };
  }

  bench.first = async () => {
    const drawn = await draw();
    const parts = { ...window.contestant.parts?.() };
    return { ...drawn, parts, nodes: document.getElementsByTagName('*').length };
  };

  bench.again = async (times) => {
    const runs = [];
    for (let run = 0; run < times; run++) {
      window.contestant.clear(host());
      await bench.sleep(30);
      runs.push(await draw());
    }
    return runs;
  };

  const MONTHS = 'January February March April May June July August September October November December'.split(' ');

  /** The point a readout names by its date, as our app writes dates; -1 where it names none. */
  function namedPoint(text) {
    const { every, x } = bench.data;
    const day = text.match(/(\d{1,2}) ([A-Z][a-z]+) (\d{4})/);
    const year = text.match(/\d{4}/);
    if (every === 'year') return year ? Number(year[0]) - 2005 : -1;
    const index = day ? Date.UTC(Number(day[3]), MONTHS.indexOf(day[2]), Number(day[1])) / DAY : -1;
    return index < x.length ? index : -1;
  }

  /** True where a readout says the date and every value of one point of the data. */
  function isDatum(text) {
    const index = namedPoint(text);
    return index >= 0 && bench.data.series.every(({ name, values }) => text.includes(`${name}: ${values[index].toFixed(2)}`));
  }

  bench.moves = [];
  bench.pictureChanges = 0;
  let before = '';
  let waiting = null;

  /** From a pointer's own time stamp until its frame is painted, with another readout than before. */
  async function untilAnswered(move) {
    for (;;) {
      const now = await bench.afterPaint();
      const text = window.contestant.readout();
      if (text && text !== before) {
        before = text;
        bench.moves.push({ ...move, painted: now, text: text.slice(0, 160), isDatum: isDatum(text) });
        return;
      }
      if (now - move.stamp > 8_000) {
        bench.moves.push(move);
        return;
      }
    }
  }

  bench.watchPointer = () => {
    before = window.contestant.readout();
    const picture = window.contestant.picture?.();
    if (picture) {
      const observer = new MutationObserver((changes) => { bench.pictureChanges += changes.length; });
      observer.observe(picture, { subtree: true, childList: true, attributes: true, characterData: true });
    }
    const onMove = (event) => {
      waiting = untilAnswered({ stamp: event.timeStamp, handled: performance.now() });
    };
    addEventListener('pointermove', onMove, { capture: true, passive: true });
  };
  bench.pointerAnswered = async () => {
    await bench.sleep(0);
    await waiting;
  };
})();
