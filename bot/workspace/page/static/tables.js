// Data tables: sorted by a click on a heading, filtered by what is typed, shown a page at a time.

/** Make every data table in `root` that is not yet alive work. */
export function enliven(root) {
  for (const table of root.querySelectorAll(".data-table:not([data-alive])")) {
    table.dataset.alive = "yes";
    table.state = { page: 0, rows: [...table.querySelectorAll("tbody tr")], wanted: "" };
    table.querySelector(".filter input").addEventListener("input", (event) => {
      table.state.wanted = event.target.value.trim().toLowerCase();
      table.state.page = 0;
      show(table);
    });
    table.querySelectorAll(".sort").forEach((button, column) => button.addEventListener("click", () => sort(table, column)));
    table.querySelector(".previous").addEventListener("click", () => turn(table, -1));
    table.querySelector(".next").addEventListener("click", () => turn(table, 1));
    show(table);
  }
}

function sort(table, column) {
  const headings = [...table.querySelectorAll("thead th")];
  const falling = headings[column].getAttribute("aria-sort") === "ascending";
  headings.forEach((heading, at) => heading.setAttribute("aria-sort", at !== column ? "none" : falling ? "descending" : "ascending"));
  const cell = (row) => row.children[column];
  table.state.rows.sort((a, b) => compare(cell(a), cell(b)) * (falling ? -1 : 1));
  table.state.page = 0;
  show(table);
}

function compare(a, b) {
  if (a.dataset.numeric === "yes" && b.dataset.numeric === "yes") return Number(a.dataset.order) - Number(b.dataset.order);
  return a.dataset.order.localeCompare(b.dataset.order, "en-GB");
}

function turn(table, by) {
  table.state.page += by;
  show(table);
}

function show(table) {
  const { rows, wanted, page } = table.state;
  const size = Number(table.dataset.pageSize);
  const found = rows.filter((row) => row.textContent.toLowerCase().includes(wanted));
  const first = page * size;
  table.querySelector("tbody").replaceChildren(...found.slice(first, first + size));
  table.querySelector(".pages").hidden = found.length <= size && !wanted;
  const last = Math.min(first + size, found.length);
  table.querySelector(".page-words").textContent = found.length ? `${first + 1}–${last} of ${found.length}` : "No rows";
  table.querySelector(".previous").disabled = page === 0;
  table.querySelector(".next").disabled = last >= found.length;
}
