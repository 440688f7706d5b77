// Tables that sort by a click on a heading (the ARIA practices' sortable table), filter by attributes of their rows,
// and show who belonged on a chosen day. Without this file the tables are complete, only not sorted or filtered.

const words = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

const key = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent.trim();
};

function sortable(table) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => words.compare(key(a, column), key(b, column)) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    });
  });
}

function choice(select, rows) {
  const name = select.dataset.choice;
  const values = rows.flatMap((row) => row.dataset[name].split("|"));
  [...new Set(values)].filter(Boolean).sort(words.compare).forEach((value) => select.append(new Option(value)));
  return (row) => !select.value || row.dataset[name].split("|").includes(select.value);
}

function day(input) {
  const held = ({ dataset: { from, until } }) => from <= input.value && (!until || input.value <= until);
  return (row) => !input.value || held(row);
}

// A year before the common era, in the keys of the rows (alliances/pages.py): the distance from 10,000 BC.
function year(input) {
  const key = () => `-${String(10_000 - input.valueAsNumber).padStart(4, "0")}`;
  const held = ({ dataset: { from, until } }) => from.slice(0, 5) <= key() && (!until || key() <= until.slice(0, 5));
  return (row) => !input.value || held(row);
}

function filters(form, table) {
  const rows = [...table.tBodies[0].rows];
  const fits = [
    ...[...form.querySelectorAll("[data-choice]")].map((select) => choice(select, rows)),
    ...[...form.querySelectorAll("[data-on-date]")].map(day),
    ...[...form.querySelectorAll("[data-on-year]")].map(year),
  ];
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    rows.forEach((row) => { row.hidden = !fits.every((fit) => fit(row)); });
    const shown = rows.filter((row) => !row.hidden).length;
    form.querySelector("output").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} shown`;
  });
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const form = table.closest(".scroll").previousElementSibling;
  if (form?.matches("[data-filters]")) filters(form, table);
  sortable(table);
}
