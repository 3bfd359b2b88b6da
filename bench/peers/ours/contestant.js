// Our own chart, drawn by the code that residents get; the builder fills in the two files.
import start, { BenchChart, BenchStage } from "./{{app}}";

let stage = null;
let host = null;

window.contestant = {
  version: "{{version}}",
  ready: start({ module_or_path: new URL("{{wasm}}", import.meta.url) }),
  strict: true,
  render(element, data) {
    host = element;
    stage ??= new BenchStage(element);
    const chart = new BenchChart(data.title, data.every === "year", data.x);
    for (const { name, values } of data.series) chart.add(name, values);
    stage.show(chart);
  },
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
