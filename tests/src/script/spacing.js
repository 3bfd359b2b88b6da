// A constructed sheet is not inline style: the strict policy lets a person's own tools use it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
if (!document.spaced) {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.spaced = true;
}
