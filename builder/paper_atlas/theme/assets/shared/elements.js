// Elements of a page, made from text and other elements.

/** Return an element with a class and children, which may be text. */
export function element(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}

/** Return a button that does something when it is pressed. */
export function button(words, act) {
  const made = Object.assign(element("button", "", words), { type: "button" });
  made.addEventListener("click", act);
  return made;
}
