// An address with nothing at it, or nothing any more: offers to search for what its last part says.

import { element } from "../shared/elements.js";
import { say } from "../shared/words.js";

const offer = document.querySelector(".lost");
const words = decodeURIComponent(location.pathname)
  .split("/")
  .filter((part) => part && part !== "index.html")
  .at(-1)
  ?.replace(/\.\w{1,5}$/, "")
  .replace(/[^\p{L}\p{N}]+/gu, " ")
  .trim();
if (offer && words) {
  const link = Object.assign(element("a", "", words), { href: `${offer.dataset.explore}?text=${encodeURIComponent(words)}` });
  offer.append(say("Search for: "), link);
  offer.hidden = false;
}
