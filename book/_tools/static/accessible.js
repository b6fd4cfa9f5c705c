/* Mends what the scripts of the theme leave out for readers who use a keyboard or a screen reader.
   It runs after them; nothing on the page needs it to be read. */
(function () {
  "use strict";

  var WIDE = [
    [".bd-article .cell_output pre", "Wide output"],
    [".bd-article pre", "Wide code"],
    [".bd-article div.math", "Wide formula"],
    [".bd-article .actlib-card-formula", "Wide formula"],
    [".bd-article dl.py dl.field-list > dd > p", "Wide formula"],
    [".bd-article .pst-scrollable-table-container", "Wide table"],
    [".bd-article .cell_output .text_html > div", "Wide table"],
    [".bd-article .cell_output .output", "Wide output"],
  ];

  /* sphinx-book-theme takes the focus away from a button that is pressed, to hide its tooltip
     (executablebooks/sphinx-book-theme#407). Whoever uses a keyboard then starts again at the top of the page,
     and a drawer has nothing to give the focus back to. So only the tooltip goes. */
  function keepFocus(button) {
    button.blur = function () {
      var tooltip = window.bootstrap && window.bootstrap.Tooltip.getInstance(button);
      if (tooltip) tooltip.hide();
    };
  }

  /* The theme's dialogs have no name (they came with pydata/pydata-sphinx-theme#1932 and #1942). */
  function nameDialogs() {
    var names = {
      "pst-search-dialog": "Search",
      "pst-primary-sidebar-modal": "Pages of the book",
      "pst-secondary-sidebar-modal": "On this page",
    };
    Object.keys(names).forEach(function (id) {
      var dialog = document.getElementById(id);
      if (dialog) dialog.setAttribute("aria-label", names[id]);
    });
  }

  /* Sphinx takes Escape for itself (sphinx-doc/sphinx#12811), and so the search stayed open
     once the focus had left its field. */
  function closeByEscape(event) {
    var open = event.key === "Escape" && document.querySelector("dialog[open]");
    if (!open) return;
    event.preventDefault();
    event.stopPropagation();
    open.close();
  }

  /* On a wide screen the button hides and shows the list of pages, and does not say which
     (it came with executablebooks/sphinx-book-theme#865). */
  function tellSidebarState() {
    var sidebar = document.getElementById("pst-primary-sidebar");
    var button = document.querySelector(".primary-toggle");
    if (!sidebar || !button) return;
    var wide = window.matchMedia("(min-width: 992px)");
    function tell() {
      if (wide.matches) button.setAttribute("aria-expanded", !sidebar.classList.contains("pst-sidebar-hidden"));
      else button.removeAttribute("aria-expanded");
    }
    new MutationObserver(tell).observe(sidebar, { attributeFilter: ["class"] });
    wide.addEventListener("change", tell);
    tell();
  }

  /* What is wider than the page scrolls in its own box. The theme makes some of these boxes reachable by Tab
     (pydata/pydata-sphinx-theme#1777), without a name, and not those that were folded at first. */
  function scrolls(box) {
    return box.scrollWidth > box.clientWidth && /auto|scroll/.test(getComputedStyle(box).overflowX);
  }

  function mark(box, name, wide) {
    if (wide) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", name);
    } else if (box.getAttribute("aria-label") === name) {
      ["tabindex", "role", "aria-label"].forEach(function (attribute) { box.removeAttribute(attribute); });
    }
  }

  function watchWideBoxes() {
    var names = new Map();
    var observer = new ResizeObserver(function (entries) {
      /* All are measured before any is marked: a mark in between would have the page laid out once more. */
      var boxes = entries.map(function (entry) { return entry.target; });
      var wide = boxes.map(scrolls);
      boxes.forEach(function (box, at) { mark(box, names.get(box), wide[at]); });
    });
    WIDE.forEach(function (row) {
      document.querySelectorAll(row[0]).forEach(function (box) {
        if (names.has(box)) return;
        names.set(box, row[1]);
        observer.observe(box);
      });
    });
  }

  /* Browsers are content when an edge of what gets the focus peeps out of its box. */
  function showWhole(event) {
    var inBox = event.target.closest('.bd-article [role="group"], .bd-article [role="region"]');
    if (inBox && inBox !== event.target && event.target.matches(":focus-visible")) {
      event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  function start() {
    document.querySelectorAll(".theme-switch-button, .search-button, .sidebar-toggle").forEach(keepFocus);
    nameDialogs();
    tellSidebarState();
    watchWideBoxes();
    document.addEventListener("focusin", showWhole);
    document.addEventListener("keydown", closeByEscape, true);
  }

  /* After "load", as the theme does: what scrolls depends on styles and fonts. */
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
})();
