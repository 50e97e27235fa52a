// What a site opened from disk can do: follow links, and say what it cannot do. Loaded in the head, only there.
//
// A server answers a folder's address with the page in it; a disk lists the folder. And no browser lets a page read other
// files on disk, which the search, Explore and the reading list need to do.
{
  const say = (message) => globalThis.atlasWords?.[message] ?? message;

  addEventListener("click", (event) => event.target.closest?.("[data-search-open]") && tell());

  // This script comes when it likes, before the page or after it.
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", prepare);
  else prepare();

  function prepare() {
    for (const link of document.querySelectorAll("a[href]")) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
    for (const place of document.querySelectorAll("#finder, #shelf")) place.textContent = words();
    if (new URLSearchParams(location.search).has("q")) tell();
  }

  /** Say why there is no search. */
  function tell() {
    document.querySelector(".atlas-told")?.remove();
    const box = document.createElement("div");
    box.className = "atlas-told";
    box.setAttribute("role", "alert");
    document.body.append(box);
    box.append(words());
  }

  function words() {
    return say(
      "This site was opened from disk, where browsers do not let pages read other files: search, Explore and the reading list need a web server. Pages and links work.",
    );
  }
}
