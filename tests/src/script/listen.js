// Runs before any script of a page: remembers what a person would have heard, and what went wrong.
(() => {
  if (window.heard) return;
  const heard = { announcements: [], interruptions: [], errors: [], violations: [] };
  Object.defineProperty(window, 'heard', { value: heard });
  addEventListener('error', event => heard.errors.push(String(event.message)));
  addEventListener('unhandledrejection', event => heard.errors.push(String(event.reason)));
  addEventListener('securitypolicyviolation', event => heard.violations.push(
    `${event.effectiveDirective} refused ${event.blockedURI} (${event.sourceFile}:${event.lineNumber} ${event.sample})`));
  const live = '[aria-live="polite"],[aria-live="assertive"],[role="status"],[role="alert"],[role="log"]';
  new MutationObserver(records => {
    const regions = new Set();
    for (const record of records) {
      const near = record.target.nodeType === 1 ? record.target : record.target.parentElement;
      const region = near && near.closest(live);
      if (region && region.getAttribute('aria-live') !== 'off') regions.add(region);
    }
    for (const region of regions) {
      const said = region.textContent.trim().replace(/\s+/g, ' ');
      if (!said) continue;
      heard.announcements.push(said);
      if (region.matches('[aria-live="assertive"], [role="alert"]:not([aria-live="polite"])')) heard.interruptions.push(said);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
})();
