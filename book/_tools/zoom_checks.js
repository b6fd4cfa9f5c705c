/* What goes wrong on a page in a narrow window or with large type; zoom_checks.py runs it inside the page. */
() => {
  const PARTS = ".bd-header-article, .bd-sidebar-primary, .prev-next-footer, .explorable-controls, .quiz, .sd-card";
  const CONTROLS = "a[href], button, input, select, summary";
  const SCROLLS = /auto|scroll/;
  const describe = element => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const visible = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const style = element => getComputedStyle(element);
  const overflows = element => element.scrollWidth > element.clientWidth + 1;
  const formula = element => element.closest(".math, .katex, mjx-container");

  function sideways() {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page scrolls sideways: ${scrollWidth} in ${clientWidth} pixels`] : [];
  }

  /* A word cut off at the edge of its box. */
  function clipped() {
    return [...document.querySelectorAll(PARTS)].flatMap(part => [part, ...part.querySelectorAll("*")])
      .filter(element => /hidden|clip/.test(style(element).overflowX) && overflows(element))
      .filter(element => visible(element) && element.innerText && !formula(element))
      .map(element => `text is cut off: ${describe(element)}`);
  }

  function boxes(element) {
    return [...element.getClientRects()].filter(box => box.width > 2 && box.height > 2).map(box => ({ element, box }));
  }

  /* Side bars and tables that scroll by themselves may hold things that lie, unseen, below others.
     What is fixed to the window, as the skip link above its edge, lies over a text only by chance. */
  function layer(element) {
    if (style(element).position === "fixed") return element;
    for (let box = element.parentElement; box; box = box.parentElement) {
      if (SCROLLS.test(style(box).overflowX + style(box).overflowY) || /sticky|fixed/.test(style(box).position)) return box;
    }
    return document.body;
  }

  function overlap(one, other) {
    const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    const nested = one.element.contains(other.element) || other.element.contains(one.element);
    return width > 3 && height > 3 && !nested && layer(one.element) === layer(other.element);
  }

  function overlapping() {
    const found = [];
    const all = [...document.querySelectorAll(CONTROLS)].filter(visible).flatMap(boxes);
    all.sort((one, other) => one.box.top - other.box.top);
    all.forEach((one, at) => {
      for (let next = at + 1; next < all.length && all[next].box.top < one.box.bottom - 3; next++) {
        if (overlap(one, all[next])) found.push(`two lie over each other: ${describe(one.element)} and ${describe(all[next].element)}`);
      }
    });
    return found;
  }

  /* What scrolls sideways in its own box must be reached by Tab, and say what it is. */
  function nameless() {
    return [...document.querySelectorAll(".bd-article *")]
      .filter(element => overflows(element) && SCROLLS.test(style(element).overflowX) && visible(element))
      .filter(element => element.tabIndex !== 0 || !element.getAttribute("aria-label"))
      .map(element => `scrolls without a name or a place in the order of Tab: ${describe(element)}`);
  }

  return [...sideways(), ...clipped(), ...overlapping(), ...nameless()];
}
