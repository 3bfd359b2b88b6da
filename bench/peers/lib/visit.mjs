// One contestant in a browser that keeps nothing of a visit before.
import path from 'node:path';

/**
 * Opens a page with `script` in it and gives what `measure(page, context)` took there; what went wrong on the page
 * comes in `problems`, before its own. Where `shots` names a folder, a picture of this name is saved in it.
 */
export async function visit({ browser, server, viewport, script, shots, picture }, measure) {
  server.takeLog();
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(String(error).slice(0, 200)));
    page.on('request', (request) => {
      const outside = /^(https?|wss?):/.test(request.url()) && !request.url().startsWith(server.origin);
      if (outside) problems.push(`asked for ${request.url()}`);
    });
    await page.addInitScript(script);
    const result = await measure(page, context);
    if (shots) await page.screenshot({ path: path.join(shots, `${picture}.png`) });
    return { ...result, problems: [...problems, ...(result.problems ?? [])] };
  } finally {
    await context.close();
  }
}
