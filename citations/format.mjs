// Formats CSL-JSON items: node format.mjs < {styles, formats, items}; prints a list with {format: text} for each item.
//
// Each item is formatted by itself, as it stands alone in a reader's list: no '2026a' and no dash for a repeated author.

import { readFileSync } from "node:fs";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import CSL from "citeproc";

const xml = (path) => readFileSync(path, "utf-8").replace(/^<\?xml.*?\?>/, "");
const engines = new Map();

/** One engine for the parts of a style that differ in nothing but what is asked of them: a style takes a second to read. */
function engine({ file, locale, locales, links }) {
  const key = `${file} ${links}`;
  if (!engines.has(key)) {
    let item;
    const found = new CSL.Engine({ retrieveLocale: (name) => xml(`${locales}/locales-${name}.xml`), retrieveItem: () => item }, xml(file), locale, true);
    found.setOutputFormat("html");
    found.opt.development_extensions.wrap_url_and_doi = links;
    engines.set(key, (next) => {
      item = next;
      found.updateItems([item.id]);
      return found;
    });
  }
  return engines.get(key);
}

/** A style's note or entry; empty for what a style leaves out of its bibliography, as Chicago does with an encyclopedia's unsigned entries. */
const styled = (style) => (item) => {
  const ready = engine(style)(item);
  if (style.part === "note") return ready.makeCitationCluster([{ id: item.id }]);
  const [entry = ""] = ready.makeBibliography()[1];
  return entry.replace(/^\s*<div class="csl-entry">|<\/div>\s*$/g, "").trim();
};

// An item's id, made of letters, digits and hyphens, is its key in BibTeX.
Object.assign(plugins.config.get("@bibtex").format, { useIdAsLabel: true, checkLabel: false, asciiOnly: false });
// BibTeX has no field for translators: that of BibLaTeX is read by reference managers, and passed over by its styles.
const named = ({ family, given, literal }) => (literal ? `{${literal}}` : [family, given].filter(Boolean).join(", "));
const translators = ({ translator }) => (translator ? `\ttranslator = {${translator.map(named).join(" and ")}},\n}` : "}");

// Written with all letters as they are, the signs of TeX would be left too: they are text, but not in the field 'url'.
const output = (item) => plugins.output.format("bibtex", [item], { format: "text" }).trim()
  .replace(/\}$/, () => translators(item))
  .replace(/^\t(?!url ).*$/gm, (line) => line.replace(/(?<!\\)[&%#_$]/g, "\\$&"));

/** A page of a site, whose site both formats would leave out: it stands as the publisher. */
const sited = (item) => (item.type === "webpage" && item["container-title"] ? { ...item, publisher: item["container-title"] } : item);

/** BibTeX knows no encyclopedia: a part of a collection keeps the title of the whole. Its month is without a day. */
function bibtex(given) {
  const item = sited(structuredClone(given));
  if (item.issued) item.issued["date-parts"] = item.issued["date-parts"].slice(0, 1).map((date) => date.slice(0, 2));
  if (item.type !== "entry-encyclopedia") return output(item);
  return output({ ...item, type: "chapter" }).replace(/^@inbook/, "@incollection").replace(/^\thowpublished .*\n/m, "");
}

/**
 * The fields that the library gives, each on one line: it breaks long ones, addresses too, and shortens ids. Its tables
 * have neither author nor day for newspapers, which those for magazines have, and a number for a page's day of access.
 */
function ris(given) {
  const item = sited(given);
  const news = item.type === "article-newspaper";
  const [{ TY, M1, ...fields }] = plugins.output.format("ris", [news ? { ...item, type: "article-magazine" } : item], { format: "object", spec: "new" });
  const all = { TY: news ? "NEWS" : TY, ...fields, ...(M1 && { [TY === "ELEC" ? "Y2" : "M1"]: M1 }), ID: item.id };
  const lines = Object.entries(all).flatMap(([tag, values]) => [values].flat().map((value) => `${tag}  - ${String(value).replace(/<\/?span[^>]*>/g, "")}`));
  return [...lines, "ER  - "].join("\n");
}

const { styles, formats, items } = JSON.parse(readFileSync(0, "utf-8"));
const known = { bibtex, ris };
for (const [name, style] of Object.entries(styles)) known[name] = styled(style);
process.stdout.write(JSON.stringify(items.map((item) => Object.fromEntries(formats.map((name) => [name, known[name](item)])))));
