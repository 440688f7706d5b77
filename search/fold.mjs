// A text as the words that the search compares: the same for what is indexed and for what is typed.

const LETTERS = {
  æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ı: "i", ə: "e", ħ: "h", "+": " plus ", "&": " and ",
};
const BRITISH = [
  [/isation/, "ization"],
  [/is(e|es|ed|er|ers|ing)$/, "iz$1"],
  [/ys(e|es|ed|ing)$/, "yz$1"],
  [/^(defen|offen|licen|preten)c/, "$1s"],
  [/(cent|theat|met|fib|manoeuv|maneuv)re/, "$1er"],
  [/^manoeuver/, "maneuver"],
  [/^programme/, "program"],
  [/(arm|behavi|col|end|fav|harb|hon|lab|neighb|rum|vig)our/, "$1or"],
  [/^judgement/, "judgment"],
  [/ll(ed|ing|er|ers)$/, "l$1"],
];
// The verbs of this subject and their nouns, as one word each.
const FORMS = new Map(Object.entries({
  leave: "leaves leaving left withdraw withdraws withdrew withdrawn withdrawal exit exits exited quit",
  join: "joins joined joining accede acceded accedes accession",
  invade: "invades invaded invading invasion",
  dissolve: "dissolves dissolved dissolution",
  sign: "signs signed signing signature",
  found: "founded founding foundation",
  oblige: "obliges obliged obligation obligations",
  defense: "defend defends defended defending",
  suspend: "suspends suspended suspension",
  expel: "expels expelled expulsion",
  invoke: "invokes invoked invoking invocation",
}).flatMap(([word, forms]) => forms.split(" ").map((form) => [form, word])));
const ARTICLE = new Set(["article", "articles", "art", "artikel", "articulo", "articolo", "artigo", "artykul", "статья", "статьи"]);
const TENS = ["", "x", "xx", "xxx", "xl", "l"];
const ONES = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
const ROMAN = new Map(TENS.flatMap((ten, tens) => ONES.map((one, ones) => [ten + one, String(10 * tens + ones)])));
ROMAN.delete(""); // zero
const WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(" ");
const NUMBERS = new Map(WORDS.map((word, index) => [word, String(index + 1)]));
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu;

/** Words that carry no meaning of their own here; acronyms that look like such a word (US, AU, AM) are not among them. */
export const STOP = new Set(
  ("a about an and are as at be been between by can define definition difference did do does for from explain had has have how if in into is it its mean meaning of on or so still than that the "
  + "their then there they this to vs versus was were what when where which who whom whose why will with de la le du des der die das "
  + "and y et und i").split(" "),
);

/** The words of a text, in order; an article with its number is one word ('article5'). */
export function fold(text) {
  const plain = text
    .normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase()
    .replace(/[æœøłđðþßıəħ+&]/g, (sign) => LETTERS[sign])
    .replace(/(?<!\p{N})9\s?\/\s?11(?!\p{N})/gu, "11 september 2001")
    .replace(/['’ʼ‘`´]s(?![\p{L}\p{N}])/gu, "")
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu, (match) => match.replaceAll(".", ""))
    .replace(/(?<![\p{L}\p{N}])(?:\p{L} ){2,}\p{L}(?![\p{L}\p{N}])/gu, (match) => match.replaceAll(" ", ""));
  const words = [];
  for (const run of plain.match(/[\p{L}\p{N}ー]+/gu) ?? []) words.push(...pieces(run));
  return numbered(words.map(spelled));
}

/** A run of letters as words: pairs of signs where a script puts no blanks between words. */
function* pieces(run) {
  let end = 0;
  for (const { 0: part, index } of run.matchAll(UNSPACED)) {
    if (index > end) yield run.slice(end, index);
    const signs = [...part];
    if (signs.length === 1) yield part;
    for (let at = 0; at + 1 < signs.length; at++) yield signs[at] + signs[at + 1];
    end = index + part.length;
  }
  if (end < run.length) yield run.slice(end);
}

/** A word in American spelling and in the singular. */
function spelled(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  if (FORMS.has(word)) return FORMS.get(word);
  let found = word;
  for (const [british, american] of BRITISH) found = found.replace(british, american);
  if (/ies$/.test(found) && found.length > 4) return found.slice(0, -3) + "y";
  return /[^sui]s$/.test(found) ? found.slice(0, -1) : found;
}

/** An article with its number, Roman, Arabic or spelled out, as one word. */
function numbered(words) {
  const found = [];
  for (let at = 0; at < words.length; at++) {
    const next = words[at + 1] ?? "";
    const number = /^\d+[a-z]?$/.test(next) ? next : ROMAN.get(next) ?? NUMBERS.get(next);
    if (ARTICLE.has(words[at]) && number) {
      found.push(`article${number}`);
      at++;
    } else found.push(words[at]);
  }
  return found;
}
