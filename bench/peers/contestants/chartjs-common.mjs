import { Chart, LineController, LineElement, PointElement, LinearScale, TimeScale, Legend, Tooltip, Title, Decimation } from 'chart.js';
import 'chartjs-adapter-date-fns';
const COLOURS = ['#1b6ca8', '#c2410c', '#15803d', '#7e22ce', '#b91c1c', '#0f766e'];
export function make(tuned) {
  Chart.register(LineController, LineElement, PointElement, LinearScale, TimeScale, Legend, Tooltip, Title, ...(tuned ? [Decimation] : []));
  let chart = null;
  window.contestant = {
    version: Chart.version || '4.6.1',
    render(el, d) {
      const cv = document.createElement('canvas');
      cv.width = 900; cv.height = 420; el.append(cv);
      const n = d.x.length;
      chart = new Chart(cv, {
        type: 'line',
        data: { datasets: d.series.map((s, i) => {
          const pts = new Array(n);
          for (let k = 0; k < n; k++) pts[k] = { x: d.x[k], y: s.values[k] };
          return { label: s.name, data: pts, borderColor: COLOURS[i % 6], backgroundColor: COLOURS[i % 6], borderWidth: 2, pointRadius: n > 200 ? 0 : 3 };
        }) },
        options: {
          animation: false, responsive: false, devicePixelRatio: 1, interaction: { mode: 'index', intersect: false },
          ...(tuned ? { parsing: false, normalized: true } : {}),
          scales: { x: { type: 'time', title: { display: true, text: d.xLabel } }, y: { title: { display: true, text: d.yLabel } } },
          plugins: { legend: { display: true }, title: { display: true, text: d.title }, ...(tuned ? { decimation: { enabled: true, algorithm: 'lttb', samples: 1000 } } : {}) },
        },
      });
    },
    clear(el) { chart?.destroy(); chart = null; el.replaceChildren(); },
    readout() { const t = chart?.tooltip; return t && t.opacity > 0 ? [...t.title, ...t.body.flatMap((b) => b.lines)].join(' ') : ''; },
  };
}
