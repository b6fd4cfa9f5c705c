/* Fetches the frames of an explorable from a file of the book, when they are about to be seen or asked for.
   Such a file is a classic script that hands its data over: a page from file:// may read no other. */
(function () {
  "use strict";
  var AHEAD = "1000px 0px"; // about one screen before the reader gets there
  var asked = {};

  window.explorableFrames = function (frames) { document.currentScript.frames = frames; };

  /* Figures with the same frames ask once. A failure is forgotten, so that the next try asks again. */
  function load(address) {
    asked[address] = asked[address] || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.onerror = function () {
        delete asked[address];
        script.remove();
        reject();
      };
      /* A server may answer with a page of its own when it has no such file. */
      script.onload = function () { if (script.frames) resolve(script.frames); else script.onerror(); };
      script.src = address;
      document.head.append(script);
    });
    return asked[address];
  }

  function say(root) {
    var values = root.querySelector(".explorable-values").textContent;
    var note = root.querySelector(".explorable-problem") || document.createElement("p");
    note.className = "explorable-problem";
    note.setAttribute("role", "alert");
    note.textContent = "The other pictures of this figure could not be loaded. This one shows " + values + ".";
    root.insertBefore(note, root.querySelector("figcaption"));
  }

  /* Calls begin(frames) once; what it returns asks at once, for a control that was moved. */
  window.explorableLater = function (root, address, begin) {
    function arrive(frames) {
      if (root.dataset.frames === "here") return;
      var note = root.querySelector(".explorable-problem");
      if (note) note.remove();
      observer.disconnect();
      root.dataset.frames = "here";
      begin(frames);
    }
    function fail() {
      root.dataset.frames = "missing";
      say(root);
    }
    function ask() {
      if (root.dataset.frames !== "here") load(address).then(arrive, fail);
    }
    var observer = new IntersectionObserver(function (entries) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) ask();
    }, { rootMargin: AHEAD });
    root.dataset.frames = "waiting";
    /* Not the figure itself: a page may lay out its parts each for itself, and then it has no place. */
    observer.observe(root.querySelector("img"));
    root.addEventListener("focusin", ask);
    root.addEventListener("pointerover", ask);
    addEventListener("beforeprint", ask);
    return ask;
  };
})();
