const found = [];
const selector = 'a[href], button, input, select, textarea, summary, [role="button"], [role="slider"]';
for (const one of document.querySelectorAll(selector)) {
  if (!one.checkVisibility() || one.disabled || one.closest('[aria-hidden="true"]')) continue;
  let box = one.getBoundingClientRect();
  // A link that is only seen when it has focus.
  if (box.width <= 1 || box.height <= 1 || box.bottom < 0 && one.classList.contains('skip-link')) continue;
  if (one.matches('input[type="checkbox"], input[type="radio"]') && one.labels[0]) {
    const label = one.labels[0].getBoundingClientRect();
    box = { width: Math.max(box.width, label.width), height: Math.max(box.height, label.height) };
  }
  // A link within a sentence may be as low as its line.
  const inline = getComputedStyle(one).display === 'inline';
  const siblings = inline && one.parentElement
    ? [...one.parentElement.childNodes].some(node => node !== one && node.nodeType === 3 && node.data.trim()) : false;
  const in_sentence = inline && (siblings || !!one.closest('p, li, dd, td, th, caption, blockquote, figcaption'));
  if (in_sentence) continue;
  if (box.width < 23.9 || box.height < 23.9)
    found.push(`${one.tagName.toLowerCase()}${one.id ? '#' + one.id : ''}.${(one.getAttribute('class') || '').trim()} "${one.textContent.trim().slice(0, 40)}" is ${Math.round(box.width)} x ${Math.round(box.height)}`);
}
return found;
