/* Starts reveal.js, and settles who gets a key: the slides, or the control that has the focus. */
(function () {
  "use strict";

  /* These use the arrows, letters and digits themselves; a button or a fold only Space and Enter. */
  var TYPED = "input, select, textarea";
  var PRESSED = "button, summary, a";
  var CLICKER = { PageDown: "next", PageUp: "prev" };

  function focused(selector) {
    var element = document.activeElement;
    return element && element.closest(".slides") && element.matches(selector) ? element : null;
  }

  function slidesMayUse(event) {
    return !(focused(TYPED) || (focused(PRESSED) && (event.key === " " || event.key === "Enter")));
  }

  /* Before any control sees the key: Escape gives it back to the slides; a clicker always turns them. */
  document.addEventListener("keydown", function (event) {
    var control = focused(TYPED + ", " + PRESSED);
    if (!control || (event.key !== "Escape" && !CLICKER[event.key])) return;
    control.blur();
    event.preventDefault();
    event.stopImmediatePropagation();
    if (CLICKER[event.key]) Reveal[CLICKER[event.key]]();
  }, true);

  /* What the focus is on must be on the slide that is seen. */
  Reveal.on("slidechanged", function () {
    var control = focused("*");
    if (control && !Reveal.getCurrentSlide().contains(control)) control.blur();
  });

  /* The choices of a question: opening one closes the other, so that the slide never grows too long. */
  document.querySelectorAll(".slides .admonition").forEach(function (question, number) {
    question.querySelectorAll("details").forEach(function (choice) { choice.name = "question" + number; });
  });

  Reveal.initialize({
    width: 1280, height: 720, margin: 0, center: false, display: "flex",
    hash: true, slideNumber: "c/t", controlsTutorial: false,
    transition: "none", backgroundTransition: "none",
    scrollActivationWidth: null, pdfSeparateFragments: false,
    keyboardCondition: slidesMayUse, plugins: [SpeakerWindow],
  });
})();
