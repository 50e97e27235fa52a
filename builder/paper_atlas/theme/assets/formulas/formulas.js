// Copying text with formulas: each is copied as the plain text beside it, not as a row of letters.

/** Return the selected part of the page, with the whole of each formula that is partly selected. */
function selected() {
  const range = getSelection()?.rangeCount ? getSelection().getRangeAt(0).cloneRange() : null;
  if (!range || range.collapsed) return null;
  const formula = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("math");
  const [first, last] = [formula(range.startContainer), formula(range.endContainer)];
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  return range.cloneContents();
}

/** Return the text of a part of a page, line by line, with formulas as text. */
function plain(part) {
  const shown = document.createElement("div");
  shown.className = "visually-hidden"; // only what is laid out has line breaks
  shown.append(part);
  for (const formula of shown.querySelectorAll("math[aria-label]")) {
    formula.replaceWith(formula.getAttribute("aria-label"));
  }
  document.body.append(shown);
  const text = shown.innerText;
  shown.remove();
  return text;
}

document.addEventListener("copy", (event) => {
  const part = selected();
  if (!part?.querySelector("math[aria-label]")) return;
  const markup = document.createElement("div");
  markup.append(part.cloneNode(true));
  event.clipboardData.setData("text/html", markup.innerHTML);
  event.clipboardData.setData("text/plain", plain(part));
  event.preventDefault();
});
