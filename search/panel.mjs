// The search as readers see it: a dialog with a combobox (WAI-ARIA Authoring Practices 1.2, list autocomplete).

import { fold, STOP } from "./fold.mjs";

const root = new URL("../../", import.meta.url);
const GROUPS = {
  alliance: "Alliances", country: "Countries and parties", section: "In the records", page: "Subject and reference",
};
const GROUP = { alliance: "alliance", country: "country", page: "page", term: "page", answer: "page" };
const FIRST = 3; // results that stand above all groups, in their order
const KEPT = 6; // queries that the browser remembers, for this reader alone
const PAUSE = 200; // milliseconds without a key after which the address has the query
const WAIT = 20_000; // milliseconds after which an answer is given up

let dialog, field, list, status, worker, shown, options = [], active = -1, asked = 0, sent = 0;
const waiting = new Map();

const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

/** Open the search, with a query where one is given. */
export function open(query) {
  build();
  if (!dialog.open) dialog.showModal();
  field.focus();
  if (query === undefined) field.select();
  else field.value = query;
  ask();
}

function build() {
  if (dialog) return;
  field = make("input", {
    type: "search", name: "q", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "found",
    "aria-label": "Search names, articles, countries and subjects", placeholder: "Name, treaty, article, country …",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go", maxlength: "200",
  });
  const close = make("button", { type: "button", class: "find__close" }, "Close");
  list = make("div", { id: "found", role: "listbox", "aria-label": "Results", class: "find__list" });
  status = make("p", { role: "status", class: "find__status" });
  const names = make("a", { href: new URL("names/", root).href }, "All names from A to Z");
  const foot = make("p", { class: "find__foot" }, names);
  dialog = make("dialog", { class: "find", "aria-label": "Search" },
    make("div", { class: "find__head" }, field, close), status, make("div", { class: "find__body", role: "region", "aria-label": "Results", tabindex: "0" }, list), foot);
  document.body.append(dialog);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    clearTimeout(shown);
    show("");
  });
  field.addEventListener("input", ask);
  field.addEventListener("keydown", keys);
  list.addEventListener("click", chosen);
}

/** The address of this page with the query, so that a search can be shared and is there again on the way back. */
function show(query) {
  const here = new URL(location.href);
  if (query) here.searchParams.set("q", query);
  else here.searchParams.delete("q");
  if (here.href !== location.href) history.replaceState(history.state, "", here);
}

async function ask() {
  const query = field.value.trim();
  clearTimeout(shown);
  shown = setTimeout(show, query ? PAUSE : 0, query); // not at each key: it costs as much as the search
  const mine = ++asked;
  if (!query) return remembered();
  let answer = await find(query);
  if (mine !== asked) return; // another key came
  if (answer.failed) answer = await find(query); // a connection may fail once
  if (mine !== asked) return;
  if (answer.failed) return failed(query);
  results(query, answer);
}

function find(query) {
  worker ??= start();
  const id = ++sent;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    setTimeout(() => answered({ id, failed: true }), WAIT);
    worker.postMessage({ id, query });
  });
}

function start() {
  const made = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }) => answered(data));
  made.addEventListener("error", () => {
    worker = undefined;
    for (const id of [...waiting.keys()]) answered({ id, failed: true });
  });
  return made;
}

function answered({ id, ...answer }) {
  waiting.get(id)?.(answer);
  waiting.delete(id);
}

// What is shown

function fill(groups, said, query = "") {
  options = groups.flatMap((part) => [...part.children].slice(1));
  options.forEach((option, at) => { option.id = `found-${at}`; });
  list.replaceChildren(...groups);
  field.setAttribute("aria-expanded", String(groups.length > 0));
  field.removeAttribute("aria-activedescendant");
  active = -1;
  list.parentElement.scrollTop = 0;
  status.textContent = said;
  dialog.dataset.shown = query; // what the list answers
}

function group(label, items) {
  const id = `group-${label.toLowerCase().replace(/\W+/g, "-")}`;
  return make("div", { role: "group", "aria-labelledby": id }, make("div", { id, role: "presentation", class: "find__label" }, label), ...items);
}

function results(query, { results: found, near, sure }) {
  const asked = new Set(fold(query).filter((word) => !STOP.has(word)));
  const first = found.slice(0, FIRST);
  const groups = first.length ? [group(found.length > FIRST ? "Best matches" : "Matches", first.map((one) => result(one, asked)))] : [];
  for (const [key, label] of Object.entries(GROUPS)) {
    const items = found.slice(FIRST).filter(({ kind }) => (GROUP[kind] ?? "section") === key);
    if (items.length) groups.push(group(label, items.map((one) => result(one, asked))));
  }
  if (near.length) groups.push(group("Did you mean", near.map((one) => result(one, asked, !found.length))));
  const count = found.length;
  const said = count
    ? `${count} ${count === 1 ? "result" : "results"}${sure ? "" : ", none with all the words as they were typed"}. First: ${found[0].title}.`
    : near.length ? "Nothing fits. These names look most like it." : "Nothing fits. The list of all names may help.";
  fill(groups, said, query);
}

function result({ href, title, of, matched }, words, isResult = true) {
  const link = make("a", { role: "option", "aria-selected": "false", tabindex: "-1", href: root.href + href });
  if (isResult) link.dataset.searchResult = "";
  if (matched && matched.toLowerCase() !== title.toLowerCase()) link.append(make("bdi", { class: "find__matched" }, ...marked(matched, words)), " → ");
  link.append(make("span", { class: "find__title" }, ...marked(title, words)));
  if (of && of !== title) link.append(" ", make("span", { class: "find__of" }, of));
  return link;
}

const WORDS = /(articles? \p{N}+|art\. \p{N}+|[\p{L}\p{N}\p{M}]+)/iu;
const folded = new Map(); // a word as it is written → as it is compared
const once = (part) => folded.get(part) ?? folded.set(part, fold(part)).get(part);

/** The text with the words of the query marked. */
function marked(text, words) {
  const begun = [...words].filter((word) => word.length > 2 && !word.startsWith("article"));
  const meant = (word) => words.has(word) || begun.some((start) => word.startsWith(start));
  return text.split(WORDS).map((part, at) => (at % 2 && once(part).some(meant) ? make("mark", {}, part) : part));
}

function failed(query) {
  fill([], "The search could not be loaded.", query);
  list.replaceChildren(make("p", { class: "find__failed", role: "presentation" }, "Check the connection and type again, or use the list of all names below."));
}

// Queries that this browser remembers

const remember = {
  get all() {
    try { return JSON.parse(localStorage.searches ?? "[]"); } catch { return []; }
  },
  set all(queries) {
    try { localStorage.searches = JSON.stringify(queries); } catch { /* then it remembers none */ }
  },
};

function remembered() {
  const queries = remember.all;
  const again = queries.map((query) => {
    const option = make("div", { role: "option", "aria-selected": "false" }, query);
    option.dataset.again = query;
    return option;
  });
  const forget = make("div", { role: "option", "aria-selected": "false" }, "Forget these searches");
  forget.dataset.forget = "";
  fill(queries.length ? [group("Searched here before", [...again, forget])] : [], "");
}

// Keys and choices

function mark(at) {
  options[active]?.setAttribute("aria-selected", "false");
  active = at;
  const option = options[active];
  if (!option) return field.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function keys(event) {
  const count = options.length;
  const moves = { ArrowDown: active + 1, ArrowUp: active < 0 ? count - 1 : active - 1, PageDown: Math.min(active + 5, count - 1), PageUp: Math.max(active - 5, 0) };
  if (event.key in moves && count) {
    event.preventDefault();
    mark(moves[event.key] >= count ? -1 : moves[event.key]);
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    follow(event);
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (field.value) {
      field.value = "";
      ask();
    } else dialog.close();
  }
}

/** Enter follows what is marked, else the first result, once there are results for what the field holds. */
async function follow({ ctrlKey, metaKey, shiftKey }) {
  const query = field.value.trim();
  if (active < 0 && query) {
    const answer = await find(query);
    if (answer.failed || query !== field.value.trim()) return;
    results(query, answer);
  }
  const option = options[Math.max(active, 0)];
  if (!option || (active < 0 && !query)) return;
  option.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
}

function chosen(event) {
  const option = event.target.closest("[role=option]");
  if (!option) return;
  if (option.dataset.again !== undefined) return open(option.dataset.again);
  if (option.dataset.forget !== undefined) {
    remember.all = [];
    return open("");
  }
  const query = field.value.trim();
  clearTimeout(shown);
  show(query); // for the way back
  remember.all = [query, ...remember.all.filter((other) => other !== query)].slice(0, KEPT);
  const target = new URL(option.href);
  try { sessionStorage.found = JSON.stringify({ page: target.pathname, words: fold(query) }); } catch { /* then nothing is marked there */ }
  if (target.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault(); // the same page: the dialog makes way, and the words are marked here
  dialog.close();
  location.hash = target.hash;
  dispatchEvent(new Event("found"));
}

/** Mark the words of a query in the text of this page, those of its title aside. */
export function markPage(words) {
  for (const old of document.querySelectorAll("mark.found")) old.replaceWith(...old.childNodes);
  const article = document.querySelector("article");
  const title = new Set(fold(document.title));
  const asked = new Set(words.filter((word) => word.length > 1 && !title.has(word) && !STOP.has(word)));
  if (!asked.size) return;
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) => (
    node.parentElement.closest("svg, nav, h1, .cites, .headerlink, .sources, select") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const parts = marked(node.data, asked);
    if (parts.every((part) => typeof part === "string")) continue;
    for (const part of parts) if (typeof part !== "string") part.className = "found";
    node.replaceWith(...parts);
  }
}
