/* Buttons in the head of each table of the class "sortable": one press sorts its rows by that column, another
   turns them round. A classic script without dependencies, so that it runs from file://. */
(function () {
  "use strict";

  /* Numbers below words below nothing at all; among equals the rows keep their order. */
  function key(row, place) {
    var cell = row.cells[place];
    if (cell.dataset.value) return [0, +cell.dataset.value.replace("inf", "Infinity")];
    var text = cell.textContent.trim();
    return text === "–" ? [2, ""] : [1, text];
  }

  function compare(left, right) {
    if (left[0] !== right[0]) return left[0] - right[0];
    if (left[0] === 0) return left[1] < right[1] ? -1 : left[1] > right[1] ? 1 : 0;
    return left[1].localeCompare(right[1]);
  }

  function sort(table, place) {
    var heads = Array.from(table.tHead.rows[0].cells);
    var down = heads[place].getAttribute("aria-sort") === "ascending";
    var body = table.tBodies[0];
    var rows = Array.from(body.rows).map(function (row) { return { row: row, key: key(row, place) }; });
    rows.sort(function (a, b) {
      var empty = (a.key[0] === 2) - (b.key[0] === 2);
      return empty || (down ? compare(b.key, a.key) : compare(a.key, b.key));
    });
    rows.forEach(function (each) { body.append(each.row); });
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    heads[place].setAttribute("aria-sort", down ? "descending" : "ascending");
  }

  document.querySelectorAll("table.sortable").forEach(function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.onclick = function () { sort(table, place); };
      head.replaceChildren(button);
    });
  });
})();
