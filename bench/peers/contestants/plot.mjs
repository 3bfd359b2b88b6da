import * as Plot from '@observablehq/plot';
let fig = null;
window.contestant = {
  version: '0.6.17',
  render(el, d) {
    const rows = [];
    for (const s of d.series) for (let k = 0; k < d.x.length; k++) rows.push({ date: new Date(d.x[k]), value: s.values[k], series: s.name });
    const few = d.x.length <= 200;
    fig = Plot.plot({
      width: 900, height: 360, title: d.title, marginLeft: 50,
      x: { label: d.xLabel }, y: { label: d.yLabel, grid: true }, color: { legend: true },
      marks: [
        Plot.line(rows, { x: 'date', y: 'value', stroke: 'series', strokeWidth: 2 }),
        ...(few ? [Plot.dot(rows, { x: 'date', y: 'value', fill: 'series', r: 3 })] : []),
        Plot.ruleX(rows, Plot.pointerX({ x: 'date', stroke: '#888' })),
        Plot.tip(rows, Plot.pointerX({ x: 'date', y: 'value', stroke: 'series' })),
      ],
    });
    el.append(fig);
  },
  clear(el) { el.replaceChildren(); fig = null; },
  readout() { return fig?.querySelector('[aria-label="tip"]')?.textContent || ''; },
};
