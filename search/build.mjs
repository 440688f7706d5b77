// Writes the search into a built site: node build.mjs SITE < documents.json (alliances/search.py makes them).
// assets/search/: names.json, records/, words/, and the two scripts that read them.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { fold, STOP } from "./fold.mjs";

const PART = 9_000; // characters that one part of the words may have
const HELD = 40; // records that one word leads to at most: one that more have tells none apart
const TITLED = 5; // what a word counts in an entry's title, against one in its text
const NAMES = 8_000; // names of alliances that every reader loads, about
const LEAST = 4; // names that each keeps however many alliances there are
const here = dirname(fileURLToPath(import.meta.url));

/** The files of the index: path → text. */
export function index({ entities, records }) {
  const files = {};
  const alliances = entities.filter(({ kind }) => kind === "alliance").length;
  entities = entities.map((entity) => trimmed(entity, records, alliances));
  for (const [id, record] of Object.entries({ ...records, ...articles(entities, records) })) {
    files[`records/${id}.json`] = JSON.stringify({ ...record, docs: record.docs.map(folded) });
  }
  const parts = words(records);
  parts.forEach(([, part], at) => { files[`words/${at}.json`] = JSON.stringify(part); });
  const entries = Object.values(records).reduce((sum, { docs }) => sum + docs.length, 0);
  files["names.json"] = JSON.stringify({ entities, entries, words: parts.map(([first]) => first) });
  return files;
}

/** An entry as the engine reads it: its names, words and text as the words that are compared, each once. */
function folded({ names, words, text, ...doc }) {
  const once = (given) => [...new Set(fold(given ?? ""))].filter((word) => !STOP.has(word)).join(" ");
  return { ...doc, names: names?.map((name) => fold(name).join(" ")), words: once(words) || undefined, text: once(text) || undefined };
}

/**
 * An entity as the names have it: without what the engine tells from the rest. Where there are very many alliances, each
 * keeps its first names there; the others are words of its record.
 */
function trimmed(entity, records, count) {
  const { href, kind, title, ...rest } = entity;
  if (kind !== "alliance") return title === [entity.names[0]].flat()[0] ? { href, kind, ...rest } : entity;
  const kept = Math.max(LEAST, Math.floor(NAMES / count));
  if (rest.names.length > kept) {
    const names = rest.names.slice(kept).flat();
    records[rest.record].docs.push({ anchor: "", kind, title, names, of: rest.note, prior: rest.prior });
    rest.names = rest.names.slice(0, kept);
  }
  return rest;
}

/** For a bare 'article 5': that article of every instrument, the best known alliances first. */
function articles(entities, records) {
  const found = {};
  for (const { record, names: [title], prior } of entities.filter(({ kind }) => kind === undefined)) {
    for (const doc of records[record].docs.filter(({ kind }) => kind === "article")) {
      const [word] = fold(doc.title);
      (found[word] ??= { docs: [] }).docs.push({ ...doc, href: `${records[record].page}#${doc.anchor}`, of: title, prior: prior + 0.05 });
    }
  }
  for (const { docs } of Object.values(found)) docs.sort((one, other) => other.prior - one.prior).splice(HELD);
  return found;
}

/** Which records have which word, cut into parts by the words' order: [first word of the part, part]. */
function words(records) {
  const held = new Map();
  for (const [id, { docs }] of Object.entries(records)) {
    const counts = new Map();
    for (const doc of docs) {
      const named = new Set([doc.title, ...(doc.names ?? [])].flatMap(fold));
      for (const word of new Set([...named, ...fold(`${doc.words ?? ""} ${doc.text ?? ""}`)])) {
        const [all, weight] = counts.get(word) ?? [0, 0];
        if (!STOP.has(word)) counts.set(word, [all + 1, weight + (named.has(word) ? TITLED : 1)]);
      }
    }
    for (const [word, [all, weight]] of counts) held.set(word, [...(held.get(word) ?? []), { id, all, weight }]);
  }
  const parts = [];
  let size = Infinity;
  for (const word of [...held.keys()].sort()) {
    const found = held.get(word).sort((one, other) => other.weight - one.weight);
    if (size > PART) {
      parts.push([word, { records: [], words: {} }]);
      size = 0;
    }
    const part = parts.at(-1)[1];
    const indexes = found.slice(0, HELD).map(({ id }) => {
      if (!part.records.includes(id)) {
        part.records.push(id);
        size += id.length + 3;
      }
      return part.records.indexOf(id);
    });
    // How many entries have the word, then the records, those that have it most first.
    part.words[word] = [found.reduce((sum, { all }) => sum + all, 0), ...indexes];
    size += word.length + 8 + 3 * indexes.length;
  }
  return parts;
}

function main(site) {
  const [mini, levenshtein] = ["minisearch", "fastest-levenshtein"].map((name) => (
    JSON.parse(readFileSync(join(here, "..", "node_modules", name, "package.json"), "utf-8")).version));
  const into = join(site, "assets", "search");
  rmSync(into, { recursive: true, force: true });
  const files = index(JSON.parse(readFileSync(0, "utf-8")));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), text);
  }
  buildSync({
    entryPoints: ["panel.mjs", "worker.mjs"].map((name) => join(here, name)),
    bundle: true, minify: true, format: "esm", target: "es2022", outdir: into, outExtension: { ".js": ".mjs" },
    banner: { js: `/*! With MiniSearch ${mini}, © Luca Ongaro, and fastest-levenshtein ${levenshtein}, © Kasper Unn Weihe: MIT licence */` },
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2]);
