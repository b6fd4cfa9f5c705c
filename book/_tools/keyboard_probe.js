/* Looks at the page as somebody who moves by keyboard: which elements want the focus, where it is now, and
   whether it can be seen. keyboard_checks.py runs it inside the page, before the first Tab. */
(() => {
  const INTERACTIVE = "a[href], button, input, select, textarea, summary, [tabindex]";
  const LOOKS = ["outlineStyle", "outlineWidth", "outlineColor", "outlineOffset", "boxShadow", "backgroundColor", "opacity"];
  const rest = new Map();
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  const identities = new Map();
  function identity(element) {
    if (!identities.has(element)) identities.set(element, identities.size);
    return identities.get(element);
  }

  const describe = element => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);

  /* Some elements have no size of their own and show a child instead. */
  function shown(element) {
    const { width, height } = element.getBoundingClientRect();
    return (width && height) || !element.firstElementChild ? element : element.firstElementChild;
  }

  function visible(element) {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  function look(element) {
    const style = getComputedStyle(element);
    return Object.fromEntries(LOOKS.map(name => [name, style[name]]));
  }

  /* The element itself and what may show its focus for it: its only child, and the frame around a field. */
  function bearers(element) {
    return [element, shown(element), element.parentElement, element.parentElement.parentElement];
  }

  function colour(text) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function over(front, back) {
    return [0, 1, 2].map(at => front[at] * front[3] + back[at] * (1 - front[3]));
  }

  function ground(element) {
    const layers = [];
    for (; element; element = element.parentElement) layers.unshift(colour(getComputedStyle(element).backgroundColor));
    return layers.reduce((back, front) => over(front, back), [255, 255, 255]);
  }

  function luminance(channels) {
    const [red, green, blue] = channels.map(value => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [dark, bright] = [luminance(one), luminance(other)].sort((first, second) => first - second);
    return (bright + 0.05) / (dark + 0.05);
  }

  /* The best contrast of what the focus adds around an element; the browser's own ring (auto) is always seen. */
  function contrastOfMark(element) {
    const before = rest.get(element), now = look(element);
    if (!before) return 0;
    const found = [0];
    const inner = parseFloat(now.outlineOffset) < 0;
    const behind = ground(inner ? element : element.parentElement);
    const outlined = now.outlineStyle !== "none" && parseFloat(now.outlineWidth) >= 2;
    if (outlined && (before.outlineStyle === "none" || before.outlineColor !== now.outlineColor)) {
      found.push(now.outlineStyle === "auto" ? 21 : contrast(over(colour(now.outlineColor), behind), behind));
    }
    const [shadow] = now.boxShadow.match(/\w+\([^)]*\)/) || [];
    if (shadow && now.boxShadow !== before.boxShadow) found.push(contrast(over(colour(shadow), behind), behind));
    return Math.max(...found);
  }

  function wanting() {
    return [...document.querySelectorAll(INTERACTIVE)].filter(element =>
      element.tabIndex >= 0 && !element.disabled && visible(shown(element)) && !element.matches("[type=radio]:not(:checked)"));
  }

  /* What scrolls by itself, or stays while the page scrolls, has an order of its own. */
  function region(element) {
    for (let box = element.parentElement; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (/auto|scroll/.test(style.overflowX + style.overflowY) || /sticky|fixed/.test(style.position)) return box;
    }
    return document.body;
  }

  /* Positions count from the top of the page, unscrolled, as a reader sees the order of things. */
  function place(element) {
    const box = shown(element).getBoundingClientRect();
    const sides = { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right };
    return visible(shown(element)) ? { ...sides, region: identity(region(element)) } : null;
  }

  function remember(element) {
    rest.set(element, { ...look(element), place: place(element) });
    for (const bearer of bearers(element)) if (bearer && !rest.has(bearer)) rest.set(bearer, look(bearer));
  }

  /* Links may break into several boxes; each point lies in the middle of what the window shows of one. */
  function uncovered(element) {
    const points = [...shown(element).getClientRects()].map(box => [
      (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
      (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2,
    ]);
    return points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || [...(element.labels || [])].some(label => label.contains(top)));
    });
  }

  /* The first Tab counts from the top of the page, wherever the page itself has put the focus. */
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  document.querySelectorAll(INTERACTIVE).forEach(remember);
  window.keyboardProbe = {
    wanting: () => wanting().map(element => [identity(element), describe(element)]),
    focused() {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      return {
        place: (rest.get(element) || {}).place,
        identity: identity(element),
        html: describe(element),
        visible: visible(shown(element)),
        uncovered: uncovered(element),
        positive: element.tabIndex > 0,
        contrast: Math.max(...bearers(element).filter(Boolean).map(contrastOfMark)),
      };
    },
  };
})();
