// Buttons that copy a citation. Without them the page shows the same as text to select and files to download.

const COPIED = 1600; // milliseconds for which a button says so

/** Return a button that copies what `read` gives. */
function button(label, read) {
  const made = document.createElement("button");
  const words = `Copy ${label}`;
  made.type = "button";
  made.className = "atlas-copy";
  made.textContent = words;
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(await read());
      made.textContent = "Copied";
    } catch {
      made.textContent = "Not copied: select the text";
    }
    setTimeout(() => (made.textContent = words), COPIED);
  });
  return made;
}

const files = document.querySelector(".atlas--paper .cite-files");
if (navigator.clipboard && files) {
  for (const text of document.querySelectorAll("[data-copy]")) {
    text.after(button(text.dataset.copy, () => text.textContent.trim()));
  }
  const row = document.createElement("p");
  for (const link of files.querySelectorAll("a")) {
    const read = () => fetch(link.href).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
    row.append(button(link.textContent, read));
  }
  row.append(button("link", () => new URL(location.pathname, location.href).href));
  files.after(row);
}
