// Who is measured. Charts, in the order of the tables: each name has a script in contestants/.
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

/** Who is measured with the form, in the order of the tables. Each script lies in forms/; ours is the published page. */
export const FORMS = [
  { name: 'floor-html', url: '/forms/floor.html' },
  { name: 'surveyjs', url: '/page/surveyjs', script: 'surveyjs', styles: ['/vendor/survey-core/survey-core.fontless.min.css'] },
  {
    name: 'formio',
    url: '/page/formio',
    script: 'formio',
    styles: ['/vendor/bootstrap/dist/css/bootstrap.min.css', '/vendor/@formio/js/dist/formio.form.min.css'],
    before: '/vendor/@formio/js/dist/formio.form.min.js',
  },
].map((one) => ({ ...one, body: '<div id="form"></div>' }));

/** The page that loads one of them and nothing else. */
export function page({ name, script, style, styles = style ? [style] : [], before, body = '' }) {
  const links = styles.map((href) => `<link rel="stylesheet" href="${href}">\n`).join('');
  const first = before ? `<script defer src="${before}"></script>\n` : '';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
${links}${first}<script type="module" src="/build/${script}.js"></script>
<body>${body}</body>
</html>
`;
}
