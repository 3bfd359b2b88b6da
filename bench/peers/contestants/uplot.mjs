import uPlot from 'uplot';
const COLOURS = ['#1b6ca8', '#c2410c', '#15803d', '#7e22ce', '#b91c1c', '#0f766e'];
let u = null;
window.contestant = {
  version: '1.6.32',
  render(el, d) {
    const xs = new Float64Array(d.x.length);
    for (let i = 0; i < xs.length; i++) xs[i] = d.x[i] / 1000;
    u = new uPlot({
      width: 900, height: 360, title: d.title,
      axes: [{ label: d.xLabel }, { label: d.yLabel }],
      series: [{ label: d.xLabel }, ...d.series.map((s, i) => ({ label: s.name, stroke: COLOURS[i % 6], width: 2 }))],
    }, [xs, ...d.series.map((s) => s.values)], el);
  },
  clear() { u?.destroy(); u = null; },
  readout() { return u && u.cursor.idx != null ? u.root.querySelector('.u-legend').textContent : ''; },
};
