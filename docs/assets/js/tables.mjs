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

function labelled(text, control) {
  const label = document.createElement("label");
  label.append(text, control);
  return label;
}

function choice(table, name) {
  const values = [...table.tBodies[0].rows].flatMap((row) => row.dataset[name].split("|"));
  const select = document.createElement("select");
  select.append(new Option("all", ""));
  [...new Set(values)].filter(Boolean).sort(words.compare).forEach((value) => select.append(new Option(value)));
  return [select, (row) => !select.value || row.dataset[name].split("|").includes(select.value)];
}

function day() {
  const input = document.createElement("input");
  input.type = "date";
  const held = ({ dataset: { from, until } }) => from <= input.value && (!until || input.value <= until);
  return [input, (row) => !input.value || held(row)];
}

function filters(table) {
  const controls = [];
  for (const pair of (table.dataset.filters ?? "").split(",").filter(Boolean)) {
    const [name, text] = pair.split(":");
    controls.push([text, ...choice(table, name)]);
  }
  if (table.dataset.onDate) controls.push([table.dataset.onDate, ...day()]);
  if (!controls.length) return;
  const form = document.createElement("form");
  form.className = "filters";
  const count = document.createElement("output");
  form.append(...controls.map(([text, control]) => labelled(text, control)), count);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const rows = [...table.tBodies[0].rows];
    rows.forEach((row) => { row.hidden = !controls.every(([, , fits]) => fits(row)); });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = shown === rows.length ? "" : `${shown} of ${rows.length} shown`;
  });
  table.closest(".scroll").before(form);
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  filters(table);
  sortable(table);
}
