// Light or dark: keeps the reader's choice, and applies it before anything is painted.
// Loaded in the head and waited for; everything else can come later.
{
  const root = document.documentElement;
  // Several atlases may share one origin (`name.github.io/atlas/`), so the key holds the path.
  const key = `${new URL("../..", document.currentScript.src).pathname}.scheme`;
  const choices = ["", "light", "dark"]; // "" follows the system
  const offers = () => [say("Switch to light mode"), say("Switch to dark mode"), say("Follow the system")]; // what comes after each

  const say = (message) => globalThis.atlasWords?.[message] ?? message;

  const read = () => {
    try {
      return Math.max(0, choices.indexOf(localStorage.getItem(key) ?? ""));
    } catch {
      return 0; // storage is forbidden: the choice lasts as long as the page
    }
  };

  const keep = (index) => {
    try {
      localStorage.setItem(key, choices[index]);
    } catch {
      // as above
    }
  };

  const system = matchMedia("(prefers-color-scheme: dark)");

  const apply = (index) => {
    root.dataset.scheme = choices[index];
    if (!document.body) return;
    const isDark = choices[index] === "dark" || (!index && system.matches);
    document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
    document.querySelector(".atlas-scheme").title = offers()[index];
  };

  root.classList.replace("no-js", "js");
  if (location.protocol === "file:") {
    document.head.append(Object.assign(document.createElement("script"), { src: new URL("disk.js", document.currentScript.src).href }));
  }
  apply(read());

  addEventListener("DOMContentLoaded", () => {
    apply(read());
    document.querySelector(".atlas-scheme").addEventListener("click", () => {
      const next = (choices.indexOf(root.dataset.scheme) + 1) % choices.length;
      keep(next);
      apply(next);
    });
  });
  system.addEventListener("change", () => apply(read()));
  addEventListener("storage", (event) => event.key === key && apply(read()));
}
