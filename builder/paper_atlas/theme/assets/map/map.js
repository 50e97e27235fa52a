// The map: shows the paper under the pointer or the arrow keys, opens it, moves and zooms the picture, highlights what is
// asked for, and lets readers draw a line around papers.

import { detailsOf, pageOf } from "../shared/details.js";
import { element } from "../shared/elements.js";
import { plural, say } from "../shared/words.js";

const REACH = 14; // pixels from a dot that still hit it
const CLOSEST = 12; // most times the initial size
const NEAR = 2; // times the initial size from which all labels are shown

const frame = document.querySelector(".map");
const svg = frame.querySelector("svg");
const whole = svg.viewBox.baseVal;
const first = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
const box = { ...first };
const held = { papers: Number(frame.dataset.papers), perFile: Number(frame.dataset.perFile) };

/** All dots: `{number, x, y}`. */
const dots = [...svg.querySelectorAll(".dots")].flatMap((path) => {
  const numbers = path.dataset.papers.split(" ").map(Number);
  return [...path.getAttribute("d").matchAll(/M(\d+) (\d+)/g)].map(([, x, y], place) => ({
    number: numbers[place],
    x: Number(x),
    y: Number(y),
  }));
});

const ring = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
ring.setAttribute("class", "ring");
const isTouch = matchMedia("(pointer: coarse)").matches;
const card = element("p", "map__card", isTouch ? say("Touch a dot to read its title.") : say("Point at a dot, or use the arrow keys."));
card.setAttribute("role", "status");
const tip = element("p", "map__tip");
tip.hidden = true;
tip.setAttribute("aria-hidden", "true"); // the card says the same
let chosen, address;

/** Select a dot and show its paper; nothing for no dot. */
async function choose(dot) {
  if (dot === chosen) return;
  [chosen, address] = [dot, undefined];
  ring.setAttribute("d", dot ? `M${dot.x} ${dot.y}h0` : "");
  svg.classList.toggle("is-on-dot", Boolean(dot));
  tip.hidden = true;
  if (!dot) return;
  try {
    const [paper] = await detailsOf([dot.number], held);
    if (dot !== chosen) return;
    address = pageOf(paper.id);
    const link = Object.assign(element("a", "", paper.title), { href: address });
    card.replaceChildren(link, ` ${[paper.published?.slice(0, 4), paper.by].filter(Boolean).join(" · ")}`);
    tip.textContent = paper.title;
    placeTip(dot);
  } catch {
    card.textContent = say("The title could not be loaded.");
  }
}

/** Put the title beside its dot, on the side where there is room. */
function placeTip({ x, y }) {
  if (isTouch) return; // a finger would hide it
  const [left, top] = [(x - box.x) * scale(), (y - box.y) * scale()];
  tip.hidden = left < 0 || top < 0 || left > svg.clientWidth || top > svg.clientHeight;
  tip.classList.toggle("is-left", left > svg.clientWidth / 2);
  tip.style.setProperty("left", `${left}px`);
  tip.style.setProperty("top", `${top + svg.getBoundingClientRect().top - frame.getBoundingClientRect().top}px`);
}

const scale = () => svg.clientWidth / box.width;

/** Return the position of a pointer on the map. */
function at(event) {
  const { left, top } = svg.getBoundingClientRect();
  return { x: box.x + (event.clientX - left) / scale(), y: box.y + (event.clientY - top) / scale() };
}

function nearest({ x, y }, isMeant = () => true) {
  let best, least = Infinity;
  for (const dot of dots) {
    const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2;
    if (distance < least && isMeant(dot)) [best, least] = [dot, distance];
  }
  return { dot: best, distance: Math.sqrt(least) };
}

function look() {
  box.x = Math.min(Math.max(box.x, first.x), first.x + first.width - box.width);
  box.y = Math.min(Math.max(box.y, first.y), first.y + first.height - box.height);
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  const times = first.width / box.width;
  svg.style.setProperty("--zoom", times);
  // From near, words grow with the picture, though less: no label runs into another.
  svg.style.setProperty("--words", times / Math.max(1, Math.cbrt(times / NEAR)));
  svg.classList.toggle("is-near", times > NEAR);
  tip.hidden = true;
}

/** Zoom so that the point of the map under the pointer stays in place; without a point, the centre does. */
function zoom(factor, { x, y } = { x: box.x + box.width / 2, y: box.y + box.height / 2 }) {
  const width = Math.min(first.width, Math.max(first.width / CLOSEST, box.width / factor));
  const by = width / box.width;
  Object.assign(box, { x: x - (x - box.x) * by, y: y - (y - box.y) * by, width, height: (width * first.height) / first.width });
  look();
}

const line = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
line.setAttribute("class", "lasso");
const found = element("div", "map__found");
let isDrawing = false;
let corners;

/** Highlight some papers and list them; all of them for none. */
async function show(numbers, title) {
  const wanted = new Set(numbers);
  lit.setAttribute("d", dots.filter((dot) => wanted.has(dot.number)).map(({ x, y }) => `M${x} ${y}h0`).join(""));
  svg.classList.toggle("is-chosen", Boolean(numbers));
  if (!numbers) {
    line.setAttribute("d", "");
    return found.replaceChildren();
  }
  const { listed } = await import("./lasso.js");
  found.replaceChildren(...(await listed(numbers, held, title, () => show())));
}

const lit = svg.insertBefore(document.createElementNS("http://www.w3.org/2000/svg", "path"), ring);
lit.setAttribute("class", "lit");

const draw = () => line.setAttribute("d", corners.length ? `M${corners.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}` : "");

async function close() {
  const { isInside } = await import("./lasso.js");
  const inside = dots.filter((dot) => isInside(dot, corners)).map((dot) => dot.number);
  corners = undefined;
  await show(inside.sort((one, other) => one - other), plural(inside.length, "{n} paper inside the line.", "{n} papers inside the line."));
}

const fingers = new Map();
let wasMoved = false;

svg.addEventListener("pointerdown", (event) => {
  if (isDrawing || event.shiftKey) {
    corners = [at(event)];
    wasMoved = true; // what follows is not a click
    svg.setPointerCapture(event.pointerId);
    return;
  }
  fingers.set(event.pointerId, event);
  wasMoved = false;
});
svg.addEventListener("pointermove", (event) => {
  if (!corners) return;
  corners.push(at(event));
  draw();
});
svg.addEventListener("pointerup", () => {
  if (!corners) return;
  if (corners.length > 2) close();
  else corners = undefined;
  setDrawing(false);
});
addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
  if (!wasMoved && Math.hypot(dx, dy) < 4) return;
  wasMoved = true;
  const other = [...fingers.values()].find((finger) => finger !== before);
  if (other) {
    const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    zoom(apart(event) / Math.max(1, apart(before)), at(other));
  } else {
    box.x -= dx / scale();
    box.y -= dy / scale();
    look();
  }
  fingers.set(event.pointerId, event);
});
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => fingers.delete(event.pointerId));

svg.addEventListener("pointermove", (event) => {
  if (fingers.size || corners) return;
  const { dot, distance } = nearest(at(event));
  choose(distance * scale() < REACH ? dot : undefined);
});
svg.addEventListener("click", async (event) => {
  if (wasMoved) return event.preventDefault();
  if (event.target.closest("a")) return;
  const { dot, distance } = nearest(at(event));
  if (distance * scale() >= REACH) return;
  await choose(dot);
  // A finger cannot hover before it presses: its first touch shows the card, whose link opens the paper.
  if (event.pointerType !== "touch" && dot === chosen && address) location.assign(address);
});
svg.addEventListener("dragstart", (event) => event.preventDefault());
svg.addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // the wheel alone scrolls the page
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 200), at(event));
  },
  { passive: false },
);

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOMS = { "+": 1.5, "=": 1.5, "-": 1 / 1.5 };

svg.setAttribute("tabindex", "0");
svg.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target !== svg) return;
  if (event.key in WAYS) {
    event.preventDefault();
    const from = chosen ?? { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const [across, down] = WAYS[event.key];
    // Within 45° to either side of the direction.
    const isThere = ({ x, y }) => {
      const along = (x - from.x) * across + (y - from.y) * down;
      return along > 0 && along >= Math.abs((x - from.x) * down + (y - from.y) * across);
    };
    const { dot } = nearest(from, isThere);
    if (dot) choose(dot).then(() => follow(dot));
  } else if (event.key === "Enter" && address) location.assign(address);
  else if (event.key in ZOOMS) zoom(ZOOMS[event.key], chosen);
});

/** Move the picture so that a dot is in it. */
function follow({ x, y }) {
  if (x < box.x || x > box.x + box.width) box.x = x - box.width / 2;
  if (y < box.y || y > box.y + box.height) box.y = y - box.height / 2;
  look();
}

const tools = element("p", "map__tools");
for (const [words, name, act] of [
  ["+", say("Zoom in"), () => zoom(1.5)],
  ["−", say("Zoom out"), () => zoom(1 / 1.5)],
  [say("All"), say("Show all"), () => zoom(1 / CLOSEST)],
]) {
  const button = Object.assign(element("button", "", words), { type: "button" });
  button.setAttribute("aria-label", name);
  button.addEventListener("click", act);
  tools.append(button);
}
const lasso = Object.assign(element("button", "", say("Lasso")), { type: "button", title: say("Draw a line around papers (or hold Shift)") });
lasso.setAttribute("aria-pressed", "false");
lasso.addEventListener("click", () => setDrawing(!isDrawing));
tools.append(lasso);

function setDrawing(isOn) {
  isDrawing = isOn;
  lasso.setAttribute("aria-pressed", String(isOn));
  svg.classList.toggle("is-drawing", isOn);
}

svg.after(tools, tip, card);
frame.after(found);

/** Show what the address asks for: the papers matching a filter, or one paper, which is shown at once. */
async function begin() {
  const { asked } = await import("./chosen.js");
  const choice = await asked(location.search);
  if (!choice) return;
  await show(choice.numbers, say("Highlighted: {papers}.", { papers: choice.title }));
  const [only] = choice.numbers.length === 1 ? dots.filter((dot) => dot.number === choice.numbers[0]) : [];
  if (!only) return;
  zoom(3, only);
  await choose(only);
}

if (location.search) begin().catch(() => (card.textContent = say("What you asked for could not be loaded.")));
