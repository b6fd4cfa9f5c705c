/* What the theme's templates do by scripts within the page, which a strict policy forbids. */
(function () {
  "use strict";

  document.querySelectorAll('[data-action="print"]').forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });

  /* Paper is white: a page in dark colours is printed in the light ones (pydata-sphinx-theme has no rule for it). */
  var root = document.documentElement, shown;
  addEventListener("beforeprint", function () {
    shown = root.dataset.theme;
    root.dataset.theme = "light";
  });
  addEventListener("afterprint", function () { root.dataset.theme = shown; });

  var search = document.querySelector(".bd-search-container form.bd-search input");
  if (search) search.focus();
})();
