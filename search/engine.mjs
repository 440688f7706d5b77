// Ranks what the index holds for a query. No page and no network of its own: `open` fetches a part of the index.
//
// Three parts, so that no reader downloads more than a query needs:
//   names    every name of every alliance and party, every term, answer and heading: always
//   records  the entries of one alliance or one page with their text: those that the names point to
//   words    which records have a word in their text: where the names leave a word of the query unexplained

import { distance } from "fastest-levenshtein";
import MiniSearch from "minisearch";
import { fold, STOP } from "./fold.mjs";

const OPENED = 2; // records that one query may open
const NAMED = 0.5; // the part of a name that a query must have to name a record
const LIMIT = 15;
const ASKED = /^(is|are|was|were|did|does|do|must|can|could|has|have|will|should) /i;

const FIELDS = { name: 1, words: 0.9, text: 0.55 }; // what a word counts in each

const split = (words) => (words ? words.split(" ") : []);

/** One list of documents, each with names and, at less weight, further words and a text, both folded at build. */
class Shelf {
  constructor(docs) {
    this.docs = docs;
    this.df = new Map();
    this.words = []; // document → name → its words
    this.mini = new MiniSearch({ fields: Object.keys(FIELDS), tokenize: split, processTerm: (term) => term });
    this.mini.addAll(docs.map((doc, id) => {
      const names = [...doc.names.map(fold), ...(doc.folded ?? []).map(split)];
      const fields = { name: names.flat(), words: split(doc.words), text: split(doc.text) };
      for (const word of new Set(Object.values(fields).flat())) this.df.set(word, (this.df.get(word) ?? 0) + 1);
      this.words.push(names.map((name) => [...new Set(name)]));
      return { id, name: fields.name.join(" "), words: fields.words.join(" "), text: fields.text.join(" ") };
    }));
  }

  /** How rare a word is here: 1 for the rarest and for an unknown one. */
  weight(word) {
    const all = this.docs.length + 1;
    return Math.max(0.15, Math.log(all / ((this.df.get(word) ?? 0) + 0.5)) / Math.log(all / 0.5));
  }

  /**
   * Document → how well a word of the query stands there, from 0 to 1. `fuzzy`: the edits that an unknown word may be
   * off; `typing`: whether it may go on, and `alone`: whether it is all that was typed.
   */
  find(word, fuzzy, typing = false, alone = true) {
    const edits = this.df.has(word) ? 0 : fuzzy;
    const found = new Map();
    const started = word.length > 3 || (typing && (word.length > 1 || !alone));
    const search = (term, factor, fuzzy) => {
      const options = { prefix: factor === 1 && started, fuzzy };
      for (const { id, match } of this.mini.search(term, options)) {
        let best = found.get(id) ?? 0;
        for (const [term, fields] of Object.entries(match)) {
          best = Math.max(best, factor * quality(word, term) * Math.max(...fields.map((field) => FIELDS[field])));
        }
        found.set(id, best);
      }
    };
    search(word, 1, edits);
    if (edits) search(`${word}s`, 1, edits); // folding may have taken the end of a name for a plural
    for (const other of edits ? swapped(word, edits) : []) if (this.df.has(other)) search(other, 0.7, 0);
    if (edits > 1 && !found.size) for (const other of swapped(word, 1)) search(other, 0.7, 1);
    return found;
  }

  /** Document → how well each word stands there. `fuzzy(word)` and `alone`: as for `find`; the last one may go on. */
  match(words, fuzzy, alone) {
    const found = new Map();
    words.forEach((word, at) => {
      for (const [id, how] of this.find(word, fuzzy(word), at === words.length - 1, alone)) {
        if (!found.has(id)) found.set(id, new Float32Array(words.length));
        found.get(id)[at] = how;
      }
    });
    return found;
  }
}

/** The edits that a word of a query may be off: none under four letters, one up to five, two above. */
function allowed(word, query) {
  if (/[^a-z\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)) return 0;
  const letters = word.length + query.toLowerCase().includes(`${word}s`); // as typed, with the plural
  return letters < 4 ? 0 : letters < 6 ? 1 : 2;
}

function quality(word, term) {
  if (term === word) return 1;
  if (term.startsWith(word)) return 0.6 + 0.3 * (word.length / term.length);
  return [1, 0.66, 0.5][distance(word, term)] ?? 0.4;
}

/** The word with two neighboring letters exchanged, once or as often as that may be. */
function* swapped(word, times) {
  for (let at = 0; at + 1 < word.length; at++) {
    const other = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    yield other;
    if (times > 1) yield* swapped(other, times - 1);
  }
}

export class Engine {
  /** The first argument is the part 'names'; `open(path)` fetches another part, parsed, or throws. */
  constructor({ entities, entries, words }, open) {
    this.entries = entries;
    this.open = open;
    this.starts = words;
    this.parts = new Map();
    this.written = new Set();
    const named = entities.map(whole).flatMap((entity) => entity.names.flatMap((name) => (
      [name].flat().map((spelled, _, [shown]) => ({ entity, names: [spelled], shown })))));
    this.names = new Shelf(named);
  }

  /** The results for what was typed, best first: {href, kind, title, of, matched, exact}, and what was not understood. */
  async find(query) {
    const typed = [...new Set(fold(query))];
    const meant = typed.filter((word) => !STOP.has(word));
    const edits = new Map();
    const words = this.divided(meant.length ? meant : typed, query);
    for (const word of words) edits.set(word, allowed(word, query));
    if (!words.length) return { results: [], words, near: [] };
    const weights = words.map((word) => this.names.weight(word));
    const entities = this.rankNames(words, weights, edits);
    // The weights may change here; the names keep their rank: ranked anew, no query of the tests found its place sooner.
    const opened = await this.opened(words, weights, entities);
    const entries = opened.flatMap(({ shelf, of, record }) => this.rankEntries(words, weights, edits, shelf, of, Boolean(of) || record === article(words)));
    const results = [...entities, ...entries];
    if (ASKED.test(query.trim())) this.favorAnswers(words, results, entities, opened);
    results.sort((one, other) => other.score - one.score || one.at - other.at);
    const best = results.reduce((most, { cover }) => Math.max(most, cover), 0);
    const kept = results.filter(({ cover }) => cover > 0.45 * best).slice(0, LIMIT);
    return { results: unique(kept), words, near: best < 0.35 ? this.nearest(query) : [], sure: results.some(({ sure }) => sure) };
  }

  /** Words written together that the names have only apart: 'warsawpact'. */
  divided(words, query) {
    return words.flatMap((word) => {
      if (this.names.df.has(word) || word.length < 6 || this.names.find(word, allowed(word, query)).size) return [word];
      return (this.madeOf(word) ?? [word]).filter((part, _, all) => all.length === 1 || !STOP.has(part));
    });
  }

  /** The known words that a word is made of, the longest first, or undefined. */
  madeOf(word) {
    if (this.names.df.has(word)) return [word];
    for (let at = word.length - 2; at > 1; at--) {
      const rest = this.names.df.has(word.slice(0, at)) && this.madeOf(word.slice(at));
      if (rest) return [word.slice(0, at), ...rest];
    }
  }

  /** A question that asks more than whether a party belongs is met by the answer to it. */
  favorAnswers(words, results, entities, opened) {
    const names = [opened[0]?.of, ...entities.filter(({ kind, part }) => kind === "country" && part > 0.9)].filter(Boolean);
    if (words.every((_, at) => names.some(({ how }) => how[at] > 0.9))) return;
    for (const one of results) if (one.kind === "answer") one.score += 0.16 * one.cover;
  }

  rankNames(words, weights, edits) {
    const total = sum(weights);
    const best = new Map();
    for (const [id, how] of this.names.match(words, (word) => edits.get(word), words.length === 1)) {
      const { entity, shown } = this.names.docs[id];
      const whole = this.names.words[id][0].reduce((sum, word) => sum + (STOP.has(word) ? 0.02 : this.names.weight(word)), 0);
      let covered = 0;
      let explained = 0;
      how.forEach((value, at) => {
        covered += value * weights[at];
        explained += value ? Math.min(1, value + 0.1) * weights[at] : 0;
      });
      const cover = covered / total;
      const part = Math.min(1, explained / whole);
      const score = cover * (0.62 + 0.38 * part) + entity.prior;
      if (score > (best.get(entity)?.score ?? 0)) {
        const sure = how.every((value) => value > 0.95);
        best.set(entity, { ...asResult(entity), matched: shown, score, cover, part, how, sure, at: id, entity });
      }
    }
    return [...best.values()].sort((one, other) => other.score - one.score).slice(0, 60);
  }

  /** The records worth opening, each with its shelf and what the names say of it. */
  async opened(words, weights, entities) {
    const best = entities.reduce((most, { cover }) => Math.max(most, cover), 0);
    const wanted = new Map();
    // Several words of the glossary and nothing else: the definition of one may tell it from the other.
    const terms = entities.filter(({ entity, part }) => entity.kind === "term" && part > 0.95);
    if (best < 0.97 && words.every((_, at) => terms.some(({ how }) => how[at] > 0.9))) {
      return [{ record: "glossary", of: null, shelf: await this.shelf("glossary") }].filter(({ shelf }) => shelf);
    }
    for (const found of entities.filter(({ entity }) => entity.record && !entity.href.includes("#"))) {
      const left = words.some((_, at) => found.how[at] < 0.5);
      if (left && found.cover > 0.1 && found.part > NAMED) wanted.set(found.entity.record, found);
      if (wanted.size === OPENED) break;
    }
    if (article(words) && !wanted.size) wanted.set(article(words), null);
    if ((best < 0.97 || entities[0].part < 0.8) && wanted.size < OPENED) {
      for (const record of await this.recordsWith(words, weights)) {
        if (wanted.size < OPENED && !wanted.has(record)) wanted.set(record, entities.find(({ entity }) => entity.record === record && !entity.href.includes("#")) ?? null);
      }
    }
    const opened = await Promise.all([...wanted].map(async ([record, of]) => ({ record, of, shelf: await this.shelf(record) })));
    return opened.filter(({ shelf }) => shelf);
  }

  /** Records whose text has the words, those with the rarest first. */
  async recordsWith(words, weights) {
    const scores = new Map();
    await Promise.all(words.map(async (word, at) => {
      const number = this.starts.findLastIndex((start) => start <= word);
      const part = number < 0 ? null : await this.part(`words/${number}.json`);
      const [entries, ...ids] = part?.words[word] ?? [0];
      // How rare a word is that no name has, the texts tell; and that it is no misspelling.
      if (entries) this.written.add(word);
      if (entries && !this.names.df.has(word)) weights[at] = Math.max(0.15, Math.log(this.entries / entries) / Math.log(this.entries));
      ids.forEach((index, rank) => { // those that have it most come first
        const record = part.records[index];
        scores.set(record, (scores.get(record) ?? 0) + weights[at] * (1 - 0.3 * rank / ids.length));
      });
    }));
    return [...scores].sort((one, other) => other[1] - one[1]).map(([record]) => record);
  }

  rankEntries(words, weights, edits, shelf, of, named) {
    const total = sum(weights);
    const fuzzy = (word) => (this.names.df.has(word) || this.written.has(word) ? 0 : edits.get(word));
    return [...shelf.match(words, fuzzy, false)].flatMap(([id, how]) => {
      const doc = shelf.docs[id];
      let covered = 0;
      let own = 0;
      words.forEach((_, at) => {
        const name = of ? of.how[at] * (of.part > 0.6 ? 1 : of.part) : 0;
        // A word that names the record says nothing of its entries; the record's page itself is found by it.
        covered += Math.max(how[at], name) * weights[at];
        if (how[at] > name || name < 0.5) own += how[at] * weights[at];
      });
      if (!own) return [];
      const titled = Math.max(...shelf.words[id].map((name) => name.filter((word) => words.includes(word)).length / (name.length || 1)));
      const cover = covered / total;
      // In a record that the query does not name, an entry stands behind what is named.
      const score = cover * (named ? 0.8 : 0.74) + cover * 0.12 * titled + (titled ? doc.prior ?? 0 : 0) + (of?.entity.prior ?? 0) / 2;
      return [{ href: doc.href, kind: doc.kind, title: doc.title, of: doc.of, score, cover, at: id, sure: cover > 0.95 }];
    });
  }

  /** The names that look most like what was typed, for when nothing fits. */
  nearest(query) {
    const asked = fold(query).join(" ");
    const scored = this.names.docs.map(({ entity, names, shown }) => {
      const name = fold(names[0]).join(" ");
      return { ...asResult(entity), matched: shown, far: distance(asked, name) / Math.max(asked.length, name.length, 1) };
    });
    return unique(scored.sort((one, other) => one.far - other.far).filter(({ far }) => far < 0.62)).slice(0, 5);
  }

  async shelf(record) {
    const part = await this.part(`records/${record}.json`);
    if (part && !part.shelf) {
      part.shelf = new Shelf(part.docs.map((doc) => ({
        href: doc.href ?? part.page + (doc.anchor ? `#${doc.anchor}` : ""), kind: doc.kind, title: doc.title, of: doc.of ?? part.of,
        prior: doc.prior, names: [doc.title], folded: doc.names, words: doc.words, text: doc.text,
      })));
    }
    return part?.shelf;
  }

  /** A part of the index, fetched once; null where it cannot be had, as when the reader is offline. */
  async part(path) {
    if (!this.parts.has(path)) this.parts.set(path, this.open(path).catch(() => (this.parts.delete(path), null)));
    return this.parts.get(path);
  }
}

/** The article that a query asks for: the record of that article in every instrument. */
const article = (words) => words.find((word) => /^article\d/.test(word));

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

/** An entity with what the index leaves out because it can be told from the rest. */
function whole(entity) {
  const { record, names: [first] } = entity;
  return { href: `alliances/${record}/`, kind: "alliance", title: [first].flat()[0], ...entity };
}

const asResult = ({ href, kind, title, note }) => ({ href, kind, title, of: note });

function unique(results) {
  const seen = new Set();
  return results.filter(({ href }) => !seen.has(href) && seen.add(href));
}
