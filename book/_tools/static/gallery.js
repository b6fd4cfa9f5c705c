/* The gallery's form: shows the cards, the index's links and the table's rows that fit, and says how many.
   A classic script without dependencies, so that it runs from file://. */
(function () {
  "use strict";
  var form = document.querySelector(".gallery-form");
  if (!form) return;
  var cards = Array.from(document.querySelectorAll(".gallery-card"));
  var fields = Array.from(form.elements).filter(function (field) { return field.name; });
  var waiting;

  function fits(card) {
    return fields.every(function (field) {
      var asked = field.value.trim().toLowerCase();
      if (field.type !== "search") return !asked || card.dataset[field.name].split(" ").includes(asked);
      return asked.split(/\s+/).every(function (word) { return card.dataset.name.includes(word); });
    });
  }

  function show() {
    var shown = cards.filter(function (card) { card.hidden = !fits(card); return !card.hidden; });
    var names = new Set(shown.map(function (card) { return card.id; }));
    document.querySelectorAll(".gallery-table tr[data-function]").forEach(function (row) {
      row.hidden = !names.has(row.dataset.function);
    });
    document.querySelectorAll(".gallery-index a").forEach(function (link) {
      link.hidden = !names.has(decodeURIComponent(link.hash.slice(1)));
    });
    hideEmpty(".gallery-family", ".gallery-card:not([hidden])");
    hideEmpty(".gallery-index dl > div", "a:not([hidden])");
    say(shown.length + " of " + cards.length + " functions");
  }

  function hideEmpty(groups, members) {
    document.querySelectorAll(groups).forEach(function (group) { group.hidden = !group.querySelector(members); });
  }

  /* A pause first, so that a screen reader is not told each letter's count. */
  function say(words) {
    clearTimeout(waiting);
    waiting = setTimeout(function () { form.querySelector("output").textContent = words; }, 150);
  }

  /* The address tells what is shown, so that it can be passed on; a browser may refuse that for a file. */
  function remember() {
    var asked = new URLSearchParams();
    fields.forEach(function (field) { if (field.value.trim()) asked.set(field.name, field.value.trim()); });
    var query = asked.toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    } catch (refused) { /* The cards are filtered all the same. */ }
  }

  function recall() {
    new URLSearchParams(location.search).forEach(function (value, name) {
      fields.forEach(function (field) { if (field.name === name) field.value = value; });
    });
  }

  /* Whoever follows a link to a card wants to see it, whatever was filtered before. */
  function reveal() {
    var card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!card || !card.hidden) return;
    form.reset();
    card.scrollIntoView();
  }

  form.addEventListener("input", function () { show(); remember(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(function () { show(); remember(); }); });
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  recall();
  show();
  reveal();
})();
