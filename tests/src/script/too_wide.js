const root = document.documentElement;
const found = [];
for (const one of [root, document.body]) {
  if (['hidden', 'clip'].includes(getComputedStyle(one).overflowX))
    found.push(`${one.tagName.toLowerCase()} hides what is too wide`);
}
if (root.scrollWidth > root.clientWidth) {
  found.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
  const scrolls = one => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  for (const one of document.body.querySelectorAll('*')) {
    if (!one.checkVisibility()) continue;
    const box = one.getBoundingClientRect();
    if ((box.right > root.clientWidth + 1 || box.left < -1) && box.width > 1 && !scrolls(one)) {
      found.push(`${one.tagName.toLowerCase()}.${one.getAttribute('class') || ''} from ${Math.round(box.left)} to ${Math.round(box.right)}`);
      if (found.length > 6) break;
    }
  }
}
return found;
