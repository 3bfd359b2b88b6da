import * as echarts from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, TitleComponent } from 'echarts/components';
export function make(Renderer, renderer, sampling) {
  echarts.use([LineChart, GridComponent, LegendComponent, TooltipComponent, TitleComponent, Renderer]);
  let chart = null; let host = null;
  window.contestant = {
    version: echarts.version,
    render(el, d) {
      host = el;
      chart = echarts.init(el, null, { renderer, width: 900, height: 420, devicePixelRatio: 1 });
      const n = d.x.length;
      chart.setOption({
        animation: false,
        title: { text: d.title, left: 'center' }, legend: { top: 28 }, grid: { top: 64, left: 60, right: 20, bottom: 50 },
        tooltip: { trigger: 'axis', transitionDuration: 0 },
        xAxis: { type: 'time', name: d.xLabel, nameLocation: 'middle', nameGap: 28 },
        yAxis: { type: 'value', name: d.yLabel, nameLocation: 'middle', nameGap: 36 },
        series: d.series.map((s) => {
          const pts = new Array(n);
          for (let k = 0; k < n; k++) pts[k] = [d.x[k], s.values[k]];
          return { type: 'line', name: s.name, data: pts, showSymbol: n <= 200, ...(sampling ? { sampling } : {}) };
        }),
      });
    },
    clear() { chart?.dispose(); chart = null; },
    // the tooltip is the only div that ECharts adds beside the painter's root
    readout() { const t = host?.querySelector(':scope > div:nth-child(2)'); return t && t.style.visibility !== 'hidden' && t.style.opacity !== '0' ? t.textContent : ''; },
  };
}
