// The least that draws such a chart: one string of SVG set as markup, the pointer answered by a binary search. No library.
const COLOURS = ['#1b6ca8', '#c2410c', '#15803d', '#7e22ce', '#b91c1c', '#0f766e'];
const WIDTH = 900, HEIGHT = 420, LEFT = 60, RIGHT = 20, TOP = 60, BOTTOM = 50;
const MOST_DOTS = 200;
const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);
let shown = null;

function ticks(low, high, count) {
  const least = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= least);
  const values = [];
  for (let value = Math.ceil(low / step) * step; value <= high + 1e-9; value += step) values.push(value);
  return values;
}

function scales({ x, series }) {
  let low = Infinity, high = -Infinity;
  for (const { values } of series) for (const value of values) { if (value < low) low = value; if (value > high) high = value; }
  const first = x[0], last = x[x.length - 1];
  const perMs = (WIDTH - LEFT - RIGHT) / (last - first), perUnit = (HEIGHT - TOP - BOTTOM) / (high - low);
  return {
    low, high, first, last,
    across: (time) => LEFT + (time - first) * perMs,
    down: (value) => HEIGHT - BOTTOM - (value - low) * perUnit,
    time: (across) => first + (across - LEFT) / perMs,
  };
}

function axes(data, { low, high, first, last, across, down }) {
  const parts = [];
  for (const value of ticks(low, high, 6)) {
    const y = down(value);
    parts.push(`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" stroke="#ddd"/>`);
    parts.push(`<text x="${LEFT - 6}" y="${(y + 4).toFixed(1)}" text-anchor="end">${+value.toFixed(2)}</text>`);
  }
  for (let tick = 0; tick <= 6; tick++) {
    const time = first + ((last - first) * tick) / 6;
    parts.push(`<text x="${across(time).toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${new Date(time).toISOString().slice(0, 10)}</text>`);
  }
  parts.push(`<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">${escape(data.xLabel)}</text>`);
  parts.push(`<text transform="translate(14 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${escape(data.yLabel)}</text>`);
  return parts.join('');
}

function line({ x }, { name, values }, place, { across, down }) {
  const colour = COLOURS[place % COLOURS.length];
  let path = '', dots = '';
  for (let index = 0; index < x.length; index++) {
    const left = across(x[index]).toFixed(1), top = down(values[index]).toFixed(1);
    path += (index ? 'L' : 'M') + left + ' ' + top;
    if (x.length <= MOST_DOTS) dots += `<circle cx="${left}" cy="${top}" r="3" fill="${colour}"/>`;
  }
  const key = `<rect x="${LEFT + place * 120}" y="32" width="14" height="4" fill="${colour}"/><text x="${LEFT + 20 + place * 120}" y="40">${escape(name)}</text>`;
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}${key}`;
}

function nearest(x, time) {
  let before = 0, after = x.length - 1;
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if (x[middle] < time) before = middle;
    else after = middle;
  }
  return time - x[before] < x[after] - time ? before : after;
}

function render(element, data) {
  const scale = scales(data);
  element.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<text x="${WIDTH / 2}" y="20" text-anchor="middle" font-size="16">${escape(data.title)}</text>${axes(data, scale)}
${data.series.map((series, place) => line(data, series, place, scale)).join('')}
<line y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="#888" visibility="hidden"/></svg><output style="position:absolute;left:64px;top:64px;font:12px sans-serif"></output>`;
  const rule = element.firstChild.lastChild, output = element.lastChild;
  const onMove = (event) => {
    const index = nearest(data.x, scale.time(event.clientX - element.getBoundingClientRect().left));
    const left = scale.across(data.x[index]);
    rule.setAttribute('x1', left);
    rule.setAttribute('x2', left);
    rule.setAttribute('visibility', 'visible');
    output.textContent = `${new Date(data.x[index]).toISOString().slice(0, 10)} ${data.series.map(({ name, values }) => `${name} ${values[index]}`).join(', ')}`;
  };
  element.addEventListener('pointermove', onMove);
  shown = { output, end: () => element.removeEventListener('pointermove', onMove) };
}

window.contestant = {
  version: '1',
  render,
  clear(element) {
    shown?.end();
    shown = null;
    element.replaceChildren();
  },
  readout: () => shown?.output.textContent ?? '',
};
