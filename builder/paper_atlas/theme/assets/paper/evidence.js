// Marks the words that earned a paper a topic, in title and abstract: while the topic's name is hovered or focused, and
// permanently with a button in the list "Why these topics".

import { say } from "../shared/words.js";

const list = document.querySelector("details.evidence");
const items = [...(list?.querySelectorAll("li") ?? [])];
const topics = document.querySelectorAll(".atlas .topics a"); // in the order of the list
const places = document.querySelectorAll(".atlas h1, .atlas .abstract");
/** The words of each topic. */
const words = items.map((item) => [...item.querySelectorAll("q")].map((quote) => quote.textContent));

/** A pattern that finds any of the words as whole words; longer ones first. */
function patternOf(words) {
  const literal = [...words]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${literal.join("|")})(?![\\p{L}\\p{N}])`, "gu");
}

function unmark() {
  for (const mark of document.querySelectorAll("mark.evidence-word")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

function mark(words) {
  unmark();
  if (words.length === 0) return;
  const pattern = patternOf(words);
  for (const place of places) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      // MathML has no mark element.
      if (!walker.currentNode.parentElement.closest("math")) texts.push(walker.currentNode);
    }
    for (const text of texts) markText(text, pattern);
  }
}

/** From the last match to the first, so that the offsets of earlier ones stay valid. */
function markText(text, pattern) {
  for (const found of [...text.data.matchAll(pattern)].reverse()) {
    const word = text.splitText(found.index);
    word.splitText(found[0].length);
    const element = document.createElement("mark");
    element.className = "evidence-word";
    word.replaceWith(element);
    element.append(word);
  }
}

/** A button after the words of a topic, for those who have no pointer to hover over its name. */
function addButton(item, topic) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("highlight");
  button.title = say("highlight these words in the abstract");
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    pressed = pressed === topic ? null : topic;
    for (const other of list.querySelectorAll("button")) {
      other.setAttribute("aria-pressed", String(other === button && pressed === topic));
    }
    markPressed();
  });
  item.append(" ", button);
}

let pressed = null;
const markPressed = () => mark(words[pressed] ?? []);

items.forEach((item, topic) => {
  const own = words[topic];
  if (own.length) addButton(item, topic);
  for (const [begin, end] of [
    ["pointerenter", "pointerleave"],
    ["focus", "blur"],
  ]) {
    topics[topic].addEventListener(begin, () => mark(own));
    topics[topic].addEventListener(end, markPressed);
  }
});
