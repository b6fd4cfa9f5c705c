/* What the theme's templates do by scripts within the page, which a strict policy forbids. */
(function () {
  "use strict";

  document.querySelectorAll('[data-action="print"]').forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });

  var search = document.querySelector(".bd-search-container form.bd-search input");
  if (search) search.focus();
})();
