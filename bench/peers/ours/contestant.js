// Our own chart, drawn by the code that residents get; the builder fills in the two files.
import start, { BenchChart, BenchStage } from "./{{app}}";

let stage = null;
let host = null;
const parts = {};

/** Notes how long a part of drawing takes. */
function timed(name, work) {
  const began = performance.now();
  const made = work();
  parts[name] = performance.now() - began;
  return made;
}

function figures(data) {
  const chart = new BenchChart(data.title, data.every === "year", data.x);
  for (const { name, values } of data.series) chart.add(name, values);
  return chart;
}

/** The app runs, and has made what stands around every page, before a chart is asked for. */
async function run() {
  await start({ module_or_path: new URL("{{wasm}}", import.meta.url) });
  host = document.createElement("div");
  stage = new BenchStage(document.createElement("div"), host);
}

window.contestant = {
  version: "{{version}}",
  ready: run(),
  strict: true,
  render(element, data) {
    const chart = timed("figures", () => figures(data));
    timed("picture", () => stage.show(chart));
    element.append(host);
  },
  /** Milliseconds of the last drawing; what is left of it goes into the document afterwards. */
  parts: () => parts,
  clear() {
    stage?.clear();
  },
  /** What stands under the chart; empty until it has been pointed at. */
  readout() {
    return host?.querySelector(".plot__rule") ? host.querySelector(".readout").textContent : "";
  },
  /** The part that pointing must not change. */
  picture() {
    return host.querySelector(".plot__chart");
  },
};
