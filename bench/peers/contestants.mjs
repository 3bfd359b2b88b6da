// Who is measured, in the order of the tables. Each name has a script in contestants/.
export const CONTESTANTS = [
  { name: 'floor-svg', script: 'floor-svg' },
  { name: 'uplot', script: 'uplot', style: '/vendor/uplot/dist/uPlot.min.css' },
  { name: 'chartjs', script: 'chartjs' },
  { name: 'chartjs-tuned', script: 'chartjs-tuned' },
  { name: 'echarts-canvas', script: 'echarts-canvas' },
  { name: 'echarts-svg', script: 'echarts-svg' },
  { name: 'echarts-svg-tuned', script: 'echarts-svg-tuned' },
  { name: 'plot', script: 'plot' },
  { name: 'vega-lite-svg', script: 'vega-lite', query: '?renderer=svg' },
  { name: 'vega-lite-canvas', script: 'vega-lite', query: '?renderer=canvas' },
].map((one) => ({ ...one, url: `/page/${one.name}${one.query ?? ''}` }));

/** The page that loads one of them and nothing else. */
export function page({ name, script, style }) {
  const link = style ? `<link rel="stylesheet" href="${style}">\n` : '';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
${link}<script type="module" src="/build/${script}.js"></script>
<body></body>
</html>
`;
}
