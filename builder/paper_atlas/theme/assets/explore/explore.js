// Explore: finds papers by words, by names and by their properties.

import { element } from "../shared/elements.js";
import { readState, writeState } from "./asked.js";
import { startFinder } from "./finder.js";
import { say } from "../shared/words.js";

const field = Object.assign(element("input", "explore__field"), {
  type: "search",
  id: "explore-text",
  placeholder: say("Search titles and abstracts"),
  autocomplete: "off",
  spellcheck: false,
});

const loadSearch = async () => (await import("../search/load.js")).load();

startFinder({
  field,
  label: say("Search titles and abstracts"),
  isMapped: !("noMap" in document.documentElement.dataset),
  read: () => readState(location.search),
  write: writeState,
  find: async (text) => (await loadSearch()).answer(text),
  // Resolves when all of it is asked for; whoever shows the results reports failures.
  prepare: () => import("../search/load.js").then(({ load }) => void load().catch(() => {}), () => {}),
});
