// WCAG 2.2, 2.5.8: a target holds a square of 24 by 24, or it is in a sentence (or as low as the line of
// words beside it), or a circle of 24 around its middle meets no other target and no such circle.
const selector = 'a[href], button, input, select, textarea, summary, [role="button"], [role="slider"]';
const LEAST = 23.9;
const SCROLLS = ['auto', 'scroll', 'hidden', 'clip'];

const pieces = one => [one, ...one.querySelectorAll('*')].flatMap(part => [...part.getClientRects()]);
const around = boxes => {
  const left = Math.min(...boxes.map(box => box.left)), right = Math.max(...boxes.map(box => box.right));
  const top = Math.min(...boxes.map(box => box.top)), bottom = Math.max(...boxes.map(box => box.bottom));
  return { left, right, top, bottom, width: right - left, height: bottom - top };
};
const frames_of = one => {
  const frames = [];
  for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) {
    const style = getComputedStyle(up);
    if (SCROLLS.includes(style.overflowX) || SCROLLS.includes(style.overflowY)) frames.push(up);
  }
  return frames;
};
const is_inline = one => ['inline', 'contents'].includes(getComputedStyle(one).display);
const block_of = one => {
  let up = one.parentElement;
  while (up && up !== document.body && is_inline(up)) up = up.parentElement;
  return up;
};
// Words that are no target themselves, in the same lines as the link.
const in_sentence = one => {
  if (one.ownerSVGElement || getComputedStyle(one).display !== 'inline') return false;
  const block = block_of(one);
  const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const node = words.currentNode, parent = node.parentElement;
    if (!/[\p{L}\p{N}]/u.test(node.data) || parent.closest(selector) || parent.closest('.visually-hidden')) continue;
    if (parent.checkVisibility() && (parent === block || is_inline(parent) && block_of(parent) === block)) return true;
  }
  return false;
};

const targets = [];
for (const one of document.querySelectorAll(selector)) {
  if (!one.checkVisibility() || one.disabled || one.closest('[aria-hidden="true"]')) continue;
  if (getComputedStyle(one).pointerEvents === 'none') continue;
  let boxes = pieces(one);
  // What is pressed by its label is as large as both.
  if (one.labels && one.matches('[type="checkbox"], [type="radio"]'))
    for (const label of one.labels) boxes.push(...pieces(label));
  boxes = boxes.filter(box => box.width > 1 && box.height > 1);
  if (!boxes.length) continue;
  const box = around(boxes);
  // Seen only when it has focus.
  if (box.bottom < 0 && one.classList.contains('skip-link')) continue;
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const frames = frames_of(one);
  const scrolled_away = frames.some(frame => {
    const seen = frame.getBoundingClientRect();
    return middle.x < seen.left || middle.x > seen.right || middle.y < seen.top || middle.y > seen.bottom;
  });
  const small = !boxes.some(piece => piece.width >= LEAST && piece.height >= LEAST);
  targets.push({ one, boxes, box, middle, small, frame: frames[0], scrolled_away });
}

const name = ({ one }) => `${one.tagName.toLowerCase()}${one.id ? '#' + one.id : ''}.${(one.getAttribute('class') || '').trim()
  } "${(one.textContent.trim() || one.getAttribute('aria-label') || '').replace(/\s+/g, ' ').slice(0, 40)}"`;
const to_box = (point, box) => Math.hypot(Math.max(box.left - point.x, 0, point.x - box.right),
  Math.max(box.top - point.y, 0, point.y - box.bottom));
const found = [];
for (const target of targets) {
  if (!target.small || in_sentence(target.one)) continue;
  const near = targets.find(other => {
    if (other === target || target.one.contains(other.one) || other.one.contains(target.one)) return false;
    // Parts scrolled away lie nowhere near what stands around their frame.
    if (other.frame !== target.frame && (other.scrolled_away || target.scrolled_away)) return false;
    if (other.boxes.some(box => to_box(target.middle, box) < 11.9)) return true;
    return other.small && Math.hypot(other.middle.x - target.middle.x, other.middle.y - target.middle.y) < LEAST;
  });
  if (near)
    found.push(`${name(target)} is ${Math.round(target.box.width)} x ${Math.round(target.box.height)} and close to ${name(near)}`);
}
return found;
