/* The speaker's window: notes of the slide that is shown, a picture of what comes next, and the time.
   reveal.js has a window of its own, but shows notes there without the deck's styles, so that formulas break,
   and by scripts inside its HTML, which a strict Content-Security-Policy forbids. */
window.SpeakerWindow = function () {
  "use strict";

  var KEYS = {
    ArrowRight: "right", ArrowLeft: "left", ArrowDown: "down", ArrowUp: "up",
    PageDown: "next", PageUp: "prev", " ": "next", n: "next", p: "prev"
  };
  var speaker = null, began = 0;

  function put(name, className, into) {
    var element = speaker.document.createElement(name);
    element.className = className;
    return into.appendChild(element);
  }

  function open() {
    if (speaker && !speaker.closed) return speaker.focus();
    speaker = window.open("about:blank", "", "width=1100,height=760");
    if (!speaker) return window.alert("The browser keeps the speaker's window shut: allow windows for this page.");
    began = Date.now();
    speaker.document.title = "Notes: " + document.title;
    speaker.document.documentElement.lang = document.documentElement.lang;
    document.querySelectorAll("link[rel=stylesheet], style").forEach(function (sheet) {
      var copy = speaker.document.importNode(sheet, true);
      if (sheet.href) copy.href = sheet.href;
      speaker.document.head.appendChild(copy);
    });
    speaker.document.body.className = "speaker";
    put("p", "speaker-place", speaker.document.body);
    put("main", "speaker-notes", speaker.document.body).tabIndex = 0;
    var ahead = put("section", "speaker-next", speaker.document.body);
    put("h2", "", ahead).textContent = "Next";
    put("div", "slides", put("div", "reveal", put("div", "speaker-slide", ahead)));
    speaker.addEventListener("keydown", turn);
    new speaker.ResizeObserver(fit).observe(speaker.document.querySelector(".speaker-slide"));
    show();
  }

  function fit() {
    var width = speaker.document.querySelector(".speaker-slide").clientWidth;
    speaker.document.querySelector(".slides").style.transform = "scale(" + width / 1280 + ")";
  }

  /* The slide that follows, or this one with its next fragment: as it will be seen. */
  function upcoming() {
    if (Reveal.availableFragments().next) {
      var copy = Reveal.getCurrentSlide().cloneNode(true);
      var next = copy.querySelector(".fragment:not(.visible)");
      if (next) next.classList.add("visible");
      return copy;
    }
    var slides = Reveal.getSlides();
    var slide = slides[slides.indexOf(Reveal.getCurrentSlide()) + 1];
    if (!slide) return null;
    var first = slide.cloneNode(true);
    first.querySelectorAll(".fragment").forEach(function (part) { part.classList.remove("visible"); });
    return first;
  }

  function show() {
    if (!speaker || speaker.closed) return;
    var seat = speaker.document.querySelector(".slides"), slide = upcoming();
    var notes = speaker.document.querySelector(".speaker-notes");
    notes.innerHTML = Reveal.getSlideNotes() || "<p>No notes here.</p>";
    notes.scrollTop = 0;
    seat.textContent = "";
    if (slide) {
      slide.hidden = false;
      slide.removeAttribute("aria-hidden");
      slide.removeAttribute("style");
      slide.classList.remove("past", "future");
      slide.classList.add("present");
      seat.appendChild(speaker.document.importNode(slide, true));
    } else {
      seat.textContent = "This is the last slide.";
    }
    tell();
  }

  function tell() {
    if (!speaker || speaker.closed) return;
    var minutes = Math.floor((Date.now() - began) / 60000);
    var clock = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    speaker.document.querySelector(".speaker-place").textContent =
      "Slide " + (Reveal.getSlidePastCount() + 1) + " of " + Reveal.getTotalSlides() +
      " · " + clock + " · " + minutes + " min since you opened this window";
  }

  function turn(event) {
    if (!KEYS[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    Reveal[KEYS[event.key]]();
  }

  return {
    id: "speaker",
    init: function () {
      Reveal.addKeyBinding({ keyCode: 83, key: "S", description: "Speaker's window" }, open);
      ["slidechanged", "fragmentshown", "fragmenthidden"].forEach(function (change) { Reveal.on(change, show); });
      window.setInterval(tell, 5000);
      window.addEventListener("pagehide", function () { if (speaker) speaker.close(); });
    }
  };
};
