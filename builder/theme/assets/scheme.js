// Light or dark: keeps the reader's choice, and applies it before anything is painted.
// Loaded in the head and waited for; everything else can come later.
{
  const root = document.documentElement;
  // Several atlases may share one origin (`name.github.io/atlas/`), so the key holds the path.
  const key = `${new URL("..", document.currentScript.src).pathname}.scheme`;
  const choices = ["", "light", "dark"]; // in the order of `palette` in mkdocs.yml; "" follows the system

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
    document.querySelectorAll("[data-md-component=palette] input").forEach((input, place) => {
      input.checked = place === index;
      input.nextElementSibling.hidden = place !== index;
    });
  };

  root.classList.replace("no-js", "js");
  apply(read());

  addEventListener("DOMContentLoaded", () => {
    apply(read());
    document.querySelectorAll("[data-md-component=palette] input").forEach((input, place) => {
      input.addEventListener("change", () => {
        keep(place);
        apply(place);
      });
    });
    const drawer = document.getElementById("__drawer");
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) drawer.click();
    });
  });
  system.addEventListener("change", () => apply(read()));
  addEventListener("storage", (event) => event.key === key && apply(read()));
}
