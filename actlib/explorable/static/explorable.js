/* Builds the controls of every explorable on the page and shows the frame that belongs to their values.
   A classic script without dependencies: it must run from file:// and inside a notebook's output. */
(function () {
  "use strict";
  if (window.explorables) return window.explorables();

  var MARK = /\ue000/g;
  var KEYS = /^(Arrow|Home|End|Page| |Enter)/;
  var ATTRIBUTE = /\s([\w:-]+)="([^"]*)"/g;
  var started = 0;

  function make(tag, properties, children) {
    var element = Object.assign(document.createElement(tag), properties);
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  /* A view changes the picture: show(frame, description). */
  function vectorView(data, still, prefix) {
    var lines = decodeURIComponent(data.lines).split("\n");
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    var view = make("div", { className: "explorable-view" }, [svg]);
    svg.setAttribute("viewBox", "0 0 " + data.size.join(" "));
    svg.setAttribute("aria-hidden", "true");
    view.setAttribute("role", "img");
    still.replaceWith(view);
    var shown = [];
    return function (frame, description) {
      var runs = data.frames[frame], end = 0, parts = [];
      for (var at = 0; at < runs.length; at += 2) {
        var first = end + runs[at];
        end = first + runs[at + 1];
        parts.push(lines.slice(first, end).join("\n"));
      }
      var wanted = parts.join("\n").replace(MARK, prefix).match(/<[^>]*>[^<]*/g);
      if (!patch(svg, shown, wanted)) svg.innerHTML = wanted.join("");
      shown = wanted;
      view.setAttribute("aria-label", description);
    };
  }

  /* Where only attributes and texts differ, which is the rule, few elements change instead of all. */
  function patch(svg, shown, wanted) {
    var changes = [], element = -1;
    if (shown.length !== wanted.length) return false;
    for (var at = 0; at < wanted.length; at++) {
      if (wanted[at][1] !== "/") element++;
      if (shown[at] === wanted[at]) continue;
      if (shape(shown[at]) !== shape(wanted[at])) return false;
      changes.push([element, wanted[at]]);
    }
    var elements = changes.length ? svg.querySelectorAll("*") : [];
    changes.forEach(function (change) {
      var target = elements[change[0]], text = change[1].split(">")[1].trim();
      change[1].replace(ATTRIBUTE, function (all, name, value) {
        target.setAttributeNS(name === "xlink:href" ? "http://www.w3.org/1999/xlink" : null, name, value);
      });
      if (text) target.textContent = text;
    });
    return true;
  }

  /* A tag without the parts that may be patched; a text with an escaped character may not. */
  function shape(tag) {
    return tag[1] === "/" || /&/.test(tag) ? tag : tag.replace(ATTRIBUTE, " $1").replace(/>\s*\S[^]*/, ">t");
  }

  function rasterView(data, still) {
    var first = still.src;
    still.decoding = "sync";
    return function (frame, description) {
      still.src = data.pictures[frame] || first;
      still.alt = description;
    };
  }

  /* A control is a row of the form; place() tells which of its values is chosen. */
  function slider(control, id, changed) {
    var last = control.texts.length - 1;
    var input = make("input", { type: "range", id: id, min: 0, max: last, step: 1, value: control.start });
    var output = make("output", { htmlFor: id });
    var row = [make("label", { htmlFor: id, textContent: control.label }), input, output];
    output.setAttribute("aria-live", "off");
    output.style.minWidth = Math.max.apply(null, control.texts.map(function (t) { return t.length; })) + "ch";
    function say() {
      output.textContent = control.texts[input.value];
      input.setAttribute("aria-valuetext", control.label + " = " + control.texts[input.value]);
    }
    input.oninput = function () { say(); changed(); };
    say();
    if (control.play) row.splice(1, 0, playButton(control, input, last));
    return { row: make("div", { className: "explorable-slider" }, row), place: function () { return +input.value; } };
  }

  function playButton(control, input, last) {
    var button = make("button", { type: "button", className: "explorable-play" });
    var timer;
    function set(playing) {
      clearInterval(timer);
      timer = playing ? setInterval(step, 80) : 0;
      button.textContent = playing ? "❚❚" : "►";
      button.setAttribute("aria-label", (playing ? "Pause " : "Play ") + control.label);
    }
    function step() {
      if (+input.value === last) return set(false);
      input.value = +input.value + 1;
      input.oninput();
    }
    button.onclick = function () {
      if (!timer && +input.value === last) input.value = -1;
      set(!timer);
    };
    set(false);
    return button;
  }

  function menu(control, id, changed) {
    var options = control.texts.map(function (text, place) { return new Option(text, place); });
    var select = make("select", { id: id, onchange: changed }, options);
    select.selectedIndex = control.start;
    var row = [make("label", { htmlFor: id, textContent: control.label }), select];
    return { row: make("div", { className: "explorable-menu" }, row), place: function () { return select.selectedIndex; } };
  }

  function buttons(control, id, changed) {
    var inputs = control.texts.map(function (text, place) {
      return make("input", { type: "radio", name: id, value: place, checked: place === control.start, onchange: changed });
    });
    var choices = inputs.map(function (input, place) { return make("label", {}, [input, control.texts[place]]); });
    var row = make("fieldset", {}, [make("legend", { textContent: control.label })].concat(choices));
    return { row: row, place: function () { return inputs.findIndex(function (input) { return input.checked; }); } };
  }

  function tick(control, id, changed) {
    var input = make("input", { type: "checkbox", id: id, checked: control.start === 1, onchange: changed });
    var row = make("label", { className: "explorable-tick" }, [input, control.label]);
    return { row: row, place: function () { return +input.checked; } };
  }

  var kinds = { slider: slider, menu: menu, buttons: buttons, tick: tick };

  function start(root) {
    var store = root.querySelector("script");
    if (!store || root.dataset.ready) return;
    root.dataset.ready = "yes";
    var data = JSON.parse(store.textContent);
    var id = "explorable" + ++started + "-";
    var form = make("div", { className: "explorable-controls" });
    var room = root.querySelector(".explorable-controls");
    var values = root.querySelector(".explorable-values");
    var show, ask;

    /* Until the frames are there, picture and caption stay as they are, and so agree. */
    function update() {
      if (!show) return ask();
      var frame = 0, texts = [];
      controls.forEach(function (control, at) {
        var told = data.controls[at], place = control.place();
        frame = frame * told.texts.length + place;
        texts.push(told.label + " = " + told.texts[place]);
      });
      show(frame, data.alt[frame] || data.alt[0]);
      values.textContent = texts.join(", ");
    }

    function begin(frames) {
      Object.assign(data, frames);
      show = (data.lines === undefined ? rasterView : vectorView)(data, root.querySelector("img"), id);
      update();
    }

    var controls = data.controls.map(function (control, at) {
      if (control.texts.length < 2) return { place: function () { return 0; } };
      var made = kinds[control.kind](control, id + at, update);
      form.append(made.row);
      return made;
    });
    /* Slides, notebooks and books turn pages with these keys. */
    form.onkeydown = function (event) { if (KEYS.test(event.key)) event.stopPropagation(); };
    if (room) room.replaceWith(form); else root.prepend(form);
    /* In a book the frames are in a file of their own, see frame_files.js. */
    if (data.file) ask = window.explorableLater(root, data.file, begin); else begin();
  }

  window.explorables = function () { document.querySelectorAll("figure.explorable").forEach(start); };
  window.explorables();
  document.addEventListener("DOMContentLoaded", window.explorables);
})();
