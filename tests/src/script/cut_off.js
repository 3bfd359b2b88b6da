const name = one => {
  const words = one.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
  const kind = one.getAttribute('class');
  return `${one.tagName.toLowerCase()}${kind ? '.' + kind.trim().replace(/\s+/g, '.') : ''} "${words}"`;
};
const lost = [];
for (const one of document.body.querySelectorAll('*')) {
  if (!one.checkVisibility() || !one.textContent.trim()) continue;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  // Words for screen readers only are one pixel large on purpose.
  if (one.closest('.visually-hidden') || (box.width <= 1 && box.height <= 1)) continue;
  if (one.ownerSVGElement) {
    if (one.tagName !== 'text' || one.closest('[aria-hidden="true"]')) continue;
    const frame = one.ownerSVGElement.getBoundingClientRect();
    if (box.left < frame.left - 1 || box.right > frame.right + 1) lost.push(`leaves its picture: ${name(one)}`);
    continue;
  }
  if (one.tagName === 'svg' || one.tagName === 'SELECT' || one.tagName === 'OPTION') continue;
  const cuts = ['hidden', 'clip'];
  if (cuts.includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1 && one.clientWidth)
    lost.push(`cut off sideways: ${name(one)}`);
  if (cuts.includes(style.overflowY) && one.scrollHeight > one.clientHeight + 1 && one.clientHeight)
    lost.push(`cut off below: ${name(one)}`);
  const has_words = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  if (has_words && style.display !== 'inline' && style.overflowY === 'visible'
      && one.clientHeight && one.scrollHeight > one.clientHeight + 4)
    lost.push(`taller than its box: ${name(one)}`);
}
return lost;
