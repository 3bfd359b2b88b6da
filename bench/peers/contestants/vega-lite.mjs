import embed from 'vega-embed';
let res = null;
const renderer = new URLSearchParams(location.search).get('renderer') || 'svg';
window.contestant = {
  version: '6.5.0',
  async render(el, d) {
    const values = [];
    for (const s of d.series) for (let k = 0; k < d.x.length; k++) values.push({ date: d.x[k], value: s.values[k], series: s.name });
    const few = d.x.length <= 200;
    // the documented "multi-line pivot tooltip" pattern: a rule at the nearest x, whose tooltip lists every series
    res = await embed(el, {
      width: 760, height: 320, title: d.title, data: { values },
      encoding: { x: { field: 'date', type: 'temporal', title: d.xLabel } },
      layer: [
        { mark: { type: 'line', point: few }, encoding: { color: { field: 'series', type: 'nominal' }, y: { field: 'value', type: 'quantitative', title: d.yLabel } } },
        {
          transform: [{ pivot: 'series', value: 'value', groupby: ['date'] }],
          mark: 'rule',
          encoding: {
            opacity: { condition: { value: 0.3, param: 'hover', empty: false }, value: 0 },
            tooltip: [{ field: 'date', type: 'temporal', format: '%Y-%m-%d %H:%M' }, ...d.series.map((s) => ({ field: s.name, type: 'quantitative' }))],
          },
          params: [{ name: 'hover', select: { type: 'point', fields: ['date'], nearest: true, on: 'pointermove', clear: 'pointerout' } }],
        },
      ],
    }, { renderer, actions: false });
  },
  clear(el) { res?.finalize(); res = null; el.replaceChildren(); },
  readout() { const t = document.getElementById('vg-tooltip-element'); return t && t.classList.contains('visible') ? t.textContent : ''; },
};
