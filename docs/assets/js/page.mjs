// What every page does with JavaScript: the choice of colors, the search once a reader reaches for it, links to what has
// moved, and the link for reports, which names the section that is shown.

const root = document.documentElement;
// Colors

const choices = { "": "system", light: "light", dark: "dark" };
const button = document.querySelector("[data-theme-switch]");
const show = () => {
  button.title = `Colors: ${choices[root.dataset.theme ?? ""]}`;
  button.querySelector("span").textContent = button.title;
};
button.addEventListener("click", () => {
  const keys = Object.keys(choices);
  root.dataset.theme = keys[(keys.indexOf(root.dataset.theme ?? "") + 1) % keys.length];
  try { localStorage.theme = root.dataset.theme; } catch { /* the choice then holds for this page */ }
  show();
});
show();

// Search: its panel and its index come when a reader first reaches for them, and not with each page.

const openers = [...document.querySelectorAll("[data-open-search]")];
let panel;
// A connection may fail once; a browser may keep that answer, so the second try has another address.
const load = () => import("../search/panel.mjs").catch(() => import("../search/panel.mjs?again"));
const prepare = () => { panel ??= load().catch(() => { panel = undefined; }); return panel; };

async function search(query) {
  let typed = query ?? "";
  const hold = (event) => { // what is typed before the field is there
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    typed += event.key;
  };
  addEventListener("keydown", hold, true);
  const found = await prepare();
  removeEventListener("keydown", hold, true);
  if (found) found.open(typed || undefined);
  else location.href = openers[0].href; // the list of all names
}

for (const opener of openers) {
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  for (const event of ["pointerenter", "focus"]) opener.addEventListener(event, prepare);
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    search();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    search();
  });
}
addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  // The field of a search that was closed keeps the focus until the next frame.
  const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog")?.checkVisibility();
  const asked = plain ? !typing && ["/", "s"].includes(event.key) : event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey;
  if (!asked) return;
  event.preventDefault();
  search();
});
const shared = new URL(location.href).searchParams.get("q");
if (shared) search(shared);

// The words of the search that led to this page

async function markFound() {
  let found;
  try {
    found = JSON.parse(sessionStorage.found ?? "null");
    sessionStorage.removeItem("found");
  } catch { /* nothing was kept */ }
  if (found?.page === location.pathname) (await prepare())?.markPage(found.words);
}
addEventListener("found", markFound);
markFound();

// Citations: 'Cite' at the page's title and a button at each heading that has a link; the dialog comes with the first click.

const dialog = async (anchor) => (await import("./cite.mjs")).open(anchor);
const cited = document.querySelector("a.cite"); // without JavaScript it leads to the citations at the page's end

cited?.addEventListener("click", (event) => {
  event.preventDefault();
  dialog("");
});

function citable(link) {
  const heading = link.parentElement;
  const cite = document.createElement("button");
  cite.type = "button";
  cite.className = "cite";
  cite.textContent = "Cite";
  cite.setAttribute("aria-label", `Cite: ${heading.textContent.replace("#", "").trim()}`);
  cite.addEventListener("click", () => dialog(decodeURIComponent(link.hash.slice(1))));
  link.after(cite);
}

if (cited) document.querySelectorAll("article :not(h1, li) > a.headerlink:not([href^='#letter-'])").forEach(citable);

// An anchor that stands on another page now: the links that were published still lead to it.

// One with '*' at its end stands for all that begin so.
const place = (anchors, id) =>
  anchors[id] ?? anchors[Object.keys(anchors).find((one) => one.endsWith("*") && id.startsWith(one.slice(0, -1)))];
async function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id || document.getElementById(id)) return;
  const home = new URL("../../", import.meta.url);
  const page = location.href.replace(/[?#].*/, "").replace(home, "");
  const moved = await (await fetch(new URL("assets/moved.json", home))).json();
  // Below a page of lists an anchor may have gone from one list to another.
  const pages = [page, page.replace(/[^/]+\/$/, "")];
  const found = pages.map((address) => place(moved[address] ?? {}, id)).find(Boolean);
  if (found) location.replace(new URL(found, home));
}
addEventListener("hashchange", follow);
follow();

// Reports

for (const link of document.querySelectorAll("[data-report]")) {
  const address = link.href;
  const name = () => { link.href = address + encodeURIComponent(location.hash); };
  addEventListener("hashchange", name);
  name();
}
