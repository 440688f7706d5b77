// The dialog 'Cite': a page or a section in each style, to copy; for reference managers to copy or to save. The texts
// were made when the site was built (alliances/citing.py); here the day of access becomes the reader's own.

const today = new Date();
const [year, month, day] = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
const two = (number) => String(number).padStart(2, "0");
const DAYS = { // how the day stands in a text → the same with the reader's day
  "22 February 2222": today.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }),
  "2222-02-22": `${year}-${two(month)}-${two(day)}`,
  "2222/2/22/": `${year}/${month}/${day}/`,
};
const FILES = { bibtex: "bib", ris: "ris", csl: "json" };
const STYLE = "citationStyle"; // where the browser remembers what was copied last, for this reader alone

const dated = (text) => Object.entries(DAYS).reduce((all, [any, mine]) => all.replaceAll(any, mine), text);

const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

let found; // what cite.json of this page holds
let dialog, body, status;

/** Open the dialog for an anchor of this page, '' for the page itself. */
export async function open(anchor) {
  build();
  body.replaceChildren(make("p", {}, "Loading …"));
  dialog.showModal();
  try {
    found ??= await (await fetch(new URL("cite.json", location.href))).json();
    show(found.cited[anchor] ?? found.cited[""]);
  } catch {
    found = undefined;
    body.replaceChildren(make("p", {}, "The citations could not be loaded. “Cite this page”, at its end, has those of the whole page."));
  }
}

function build() {
  if (dialog) return;
  const close = make("button", { type: "button", class: "find__close" }, "Close");
  close.addEventListener("click", () => dialog.close());
  body = make("div", { class: "cites-body", tabindex: "0", role: "region", "aria-label": "Citations" });
  status = make("p", { role: "status", class: "find__status" });
  dialog = make("dialog", { class: "find cites-dialog", "aria-label": "Cite" }, make("div", { class: "find__head" }, make("b", {}, "Cite"), close), status, body);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
}

function show({ texts, ...own }) {
  status.textContent = "";
  const item = { ...found.item, ...own, accessed: { "date-parts": [[year, month, day]] } };
  const styles = Object.keys(found.labels).filter((name) => !(name in FILES)).map((name) => styled(name, dated(texts[name])));
  const files = { bibtex: dated(texts.bibtex), ris: dated(texts.ris), csl: JSON.stringify([item], null, 1) };
  const managers = Object.entries(files).map(([name, text]) => managed(name, text, item.id));
  body.replaceChildren(
    make("p", { class: "cites-of" }, item.title),
    make("dl", {}, ...preferred(styles)),
    make("dl", { class: "cites-files" }, ...managers, linked(item.URL)),
  );
  body.querySelector("button").focus();
}

/** The style that was copied last stands first. */
function preferred(rows) {
  let last;
  try { last = localStorage[STYLE]; } catch { /* nothing is remembered */ }
  return rows.sort((one, other) => (other.dataset.style === last) - (one.dataset.style === last));
}

function row(name, label, ...content) {
  const made = make("div", {}, make("dt", {}, label), make("dd", {}, ...content));
  made.dataset.style = name;
  return made;
}

function styled(name, markup) {
  const text = make("span");
  text.innerHTML = markup; // the style's own markup, from this site
  return row(name, found.labels[name], text, " ", copier(found.labels[name], text.textContent, markup, name));
}

function managed(name, text, id) {
  const label = found.labels[name] ?? "CSL-JSON";
  const save = make("a", { class: "cites-copy", download: `${id}.${FILES[name]}`, href: URL.createObjectURL(new Blob([`${text}\n`])) }, "Save");
  save.setAttribute("aria-label", `Save as ${label}`);
  return row(name, label, copier(label, text), " ", save);
}

const linked = (address) => row("link", "Link", make("span", {}, address), " ", copier("the link", address));

function copier(label, text, markup, style) {
  const button = make("button", { type: "button", class: "cites-copy", "aria-label": `Copy ${label}` }, "Copy");
  button.addEventListener("click", async () => {
    const copied = await copy(text, markup);
    status.textContent = copied ? `Copied: ${label}.` : "The browser did not let this page copy: select the text and copy it by hand.";
    button.textContent = copied ? "Copied" : "Copy";
    if (copied && style) try { localStorage[STYLE] = style; } catch { /* nothing is remembered */ }
  });
  return button;
}

/** With its italics where the place that it goes to takes them. */
async function copy(text, markup) {
  const plain = new Blob([text], { type: "text/plain" });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain, ...(markup && { "text/html": new Blob([markup], { type: "text/html" }) }) })]);
    return true;
  } catch {
    return navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false;
  }
}
