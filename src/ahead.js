// Runs as soon as it is here, while the page is still being read: fetches the app, and the published place on a first
// visit. The builder fills in the two file names; the pieces of the place stand on the script element, in index.html.

const here = import.meta.url;
const base = new URL("..", here).href;

/** False where this device keeps nothing of this site; true also where the browser does not say. */
async function mayKeep() {
  try {
    const name = `three-wishes:${new URL(base).pathname}`;
    return (await indexedDB.databases()).some((one) => one.name === name);
  } catch {
    return true;
  }
}

export const isKept = mayKeep();

/** Asks for the published place while the app is still coming, unless this device may have it. */
async function askAhead(pieces) {
  if (await isKept) return;
  for (const path of pieces) {
    const href = new URL(path, location.href).href;
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }),
    );
  }
}

askAhead(document.querySelector("script[data-pieces]")?.dataset.pieces.split(" ") ?? []);

async function bringApp() {
  const app = await import(new URL("{{app}}", here).href);
  await app.default({ module_or_path: new URL("{{wasm}}", here).href });
  return app;
}

export const app = bringApp();
// `start.js` hears of a failure when it comes to wait for the app; until then nobody does.
app.catch(() => {});
