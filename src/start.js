// Starts the app. The page reads without it, so whatever fails here only adds a message to the page.
// The builder fills in the name of `ahead.js`, which brings the app; the words stand on the script element, in
// index.html.

const here = import.meta.url;
const base = new URL("..", here).href;
const words = document.querySelector("script[data-failed]")?.dataset ?? {};
const LATE_AFTER = 10_000;

let notice = null;
let stopped = false;

/** Puts a message above the page; an empty one takes it away. */
function say(text, ...more) {
  notice?.remove();
  notice = null;
  if (!text) return;
  notice = document.createElement("div");
  notice.className = "app-notice";
  notice.tabIndex = -1;
  notice.setAttribute("role", "alert");
  document.body.prepend(notice);
  // Screen readers announce what is put into an alert that is already there.
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  notice.append(paragraph, ...more);
}

function reloadButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.reload;
  button.addEventListener("click", () => location.reload());
  return button;
}

function draftLink() {
  const draft = window.threeWishesDraft;
  if (typeof draft !== "string" || draft === "") return [];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([draft], { type: "text/plain;charset=utf-8" }));
  link.download = words.draftFile;
  link.textContent = words.draft;
  return [link, " "];
}

/** The app has panicked: nothing in it works any more, so plain HTML takes over. */
function stop() {
  if (stopped) return;
  stopped = true;
  clearTimeout(timer);
  say(words.stopped, ...draftLink(), reloadButton());
  notice.focus();
}

const trapped = (error) =>
  typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;

window.addEventListener("three-wishes-panic", stop);
// A trap that no panic hook reported ends the app just the same.
window.addEventListener("error", (event) => trapped(event.error) && stop());
window.addEventListener("unhandledrejection", (event) => trapped(event.reason) && stop());

// Counted from the moment the person asked for the page.
const timer = setTimeout(() => say(words.late), Math.max(0, LATE_AFTER - performance.now()));

// The app marks the root element once it is on the page; `start` goes on behind it for a while.
new MutationObserver((_, observer) => {
  observer.disconnect();
  clearTimeout(timer);
  if (!stopped) say("");
}).observe(document.documentElement, { attributeFilter: ["data-ready"] });

try {
  const { app, isKept } = await import(new URL("{{ahead}}", here).href);
  await (await app).start(base, await isKept);
} catch (error) {
  console.error(error);
  clearTimeout(timer);
  // The app itself gives up with a sentence of its own.
  if (trapped(error)) stop();
  else if (!stopped) say(typeof error === "string" ? error : words.failed, reloadButton());
}
