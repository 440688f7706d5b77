// What every page does with JavaScript: the choice of colors, the search once a reader reaches for it, and the link
// for reports, which names the section that is shown.

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

// Search: the theme's script and its index come when they are first needed, and not with each page.

const search = document.querySelector(".md-search");
const field = search.querySelector("[data-md-component=search-query]"); // Material's
const opener = search.querySelector(".md-search__button"); // Zensical's
const toggle = document.getElementById("__search");

let ready;
function prepare() {
  ready ??= Promise.all(
    [...document.getElementById("search-scripts").content.querySelectorAll("script")].map(({ src }) => {
      const script = document.createElement("script");
      script.src = src;
      document.body.append(script);
      return new Promise((resolve) => script.addEventListener("load", resolve));
    }),
  );
  return ready;
}

async function open() {
  if (field) {
    if (!toggle.checked) toggle.click();
    field.focus();
    prepare();
  } else {
    await prepare();
    opener.click();
  }
}

for (const place of [search, ...document.querySelectorAll("label[for=__search]")]) {
  for (const event of ["pointerenter", "pointerdown", "focusin"]) place.addEventListener(event, prepare);
}
if (location.search) prepare(); // a shared search, or words to mark on this page
addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const asked = plain ? !typing && ["/", "s", "f"].includes(event.key) : event.key === "k" && !event.altKey;
  if (!asked) return;
  event.preventDefault();
  open();
});
for (const place of document.querySelectorAll("[data-open-search]")) place.addEventListener("click", open);

// An anchor that stands on another page now: the links that were published still lead to it.

async function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id || document.getElementById(id)) return;
  const root = new URL("../../", import.meta.url);
  const page = location.href.replace(/[?#].*/, "").replace(root, "");
  const moved = await (await fetch(new URL("assets/moved.json", root))).json();
  // Below a page of lists an anchor may have gone from one list to another.
  const place = [page, page.replace(/[^/]+\/$/, "")].map((address) => moved[address]?.[id]).find(Boolean);
  if (place) location.replace(new URL(place, root));
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
