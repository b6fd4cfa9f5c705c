/* The one script that a page waits for: without it, a dark page would be light at first. */
(function () {
  "use strict";

  var html = document.documentElement;
  var mode = localStorage.getItem("mode") || html.dataset.theme;
  var dark = mode === "dark" || (mode !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  html.dataset.mode = mode;
  html.dataset.theme = dark ? "dark" : "light";
})();
