// Only while serving: loads the page again when the folder was built again.
const version = () => fetch("/__version", { cache: "no-store" }).then((answer) => answer.text());
const loaded = await version();
setInterval(async () => {
  try {
    if ((await version()) !== loaded) location.reload();
  } catch {
    // The server was stopped; it may come back.
  }
}, 500);
