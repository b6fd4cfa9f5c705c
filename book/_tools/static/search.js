/* The search page's results: Sphinx finds pages and names, this shows where in them the words stand.
   The order: what is named so, then what Sphinx's score says, then who uses the words most. */

const GALLERY = "reference/gallery";
const API = "reference/api_functions";
const MOST = 40;
// Where a word stands says how much of a page is about it. Sphinx gives 11 to 31 for a name of the package.
const SCORES = { title: 110, function: 100, named: 90, word_of_title: 30, heading: 15, text: 5 };

let searchTexts = null;
function setSearchTexts(texts) { searchTexts = texts; }

function loadSearchTexts() {
  return new Promise((resolve, reject) => {
    if (searchTexts) return resolve();
    const script = document.createElement("script");
    script.src = `${document.documentElement.dataset.content_root}search_texts.js`;
    script.onload = resolve;
    script.onerror = reject;
    document.body.append(script);
  });
}

/* Small letters without accents, so that "Montufar" finds Montúfar. */
const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
const wordsOf = (text) => splitQuery(fold(text).replaceAll("_", " "));
const letters = (text) => wordsOf(text).join("");
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/* Finds words that begin as the query's words or their stems do: "saturates" for "saturation". */
function finder(words) {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join("|")})\\p{L}*`, "giu");
}

/* Sphinx's index keeps accents: a stem that it lacks becomes the one that differs by accents alone. */
function knownStems(stems) {
  const known = Search._index.terms;
  return new Set([...stems].map((stem) =>
    Object.hasOwn(known, stem) ? stem : Object.keys(known).find((term) => fold(term) === fold(stem)) ?? stem));
}

function find(query) {
  const [, stems, excluded, words, objects] = Search._parseQuery(query);
  // A letter or two stand in every other name.
  const names = new Set([...objects].filter((name) => name.length > 2));
  const items = Search._performSearch(query, knownStems(stems), excluded, words, names).reverse();
  // A stem is the beginning of its words, but for a y that became i: accuraci.
  const asked = [...words, ...[...stems].map((stem) => stem.replace(/i$/, ""))].map(fold);
  const pattern = asked.length ? finder(asked) : null;
  // Index entries mark places by numbers: other names of functions, which stand first already.
  const found = items.filter(([, , hash]) => !/^#index-\d+$/.test(hash));
  const results = [...functionsNamed(query), ...partsNamed(query)];
  results.push(...found.map((item) => resultOf(item, query, pattern)));
  results.sort((a, b) => b.score - a.score || b.uses - a.uses);
  const seen = new Set();
  return [results.filter(({ address }) => !seen.has(address) && seen.add(address)), pattern];
}

/* The card and the reference of the function that is spelled so, under any of its names. */
function functionsNamed(query) {
  const name = searchTexts.functions[letters(query)];
  const places = [[GALLERY, name], [API, `actlib.${name}`]].filter(([page]) => searchTexts.pages[page]);
  const text = partOf(API, `actlib.${name}`)[2];
  return name ? places.map(([page, anchor], i) => result(page, anchor, name, text, SCORES.function, 1 - i)) : [];
}

/* Headings and terms of the glossary, with or without hyphen: "backpropagation". */
function partsNamed(query) {
  const named = ([, heading]) => heading && letters(heading) === letters(query);
  return Object.entries(searchTexts.pages).flatMap(([page, parts]) => parts.slice(2).filter(named)
    .map(([anchor, heading, text]) => result(page, anchor, heading, text, SCORES.named, 0)));
}

function partOf(page, anchor) {
  const parts = searchTexts.pages[page] ?? [];
  return parts.find(([own]) => own === anchor) ?? [anchor, anchor.replace(/^module-/, ""), ""];
}

function result(page, anchor, heading, text, score, uses) {
  const titles = Search._index.titles;
  const title = titles[Search._index.docnames.indexOf(page)];
  const address = `${page}.html${anchor ? `#${anchor}` : ""}`;
  return { page, address, title, heading, text, score, uses };
}

function resultOf([page, , hash, , score], query, pattern) {
  const parts = searchTexts.pages[page] ?? [];
  const own = decodeURIComponent(hash.slice(1));
  if (own) {
    const [, heading, text] = partOf(page, own);
    return result(page, own, heading, text, score, 0);
  }
  const count = (text) => (pattern ? fold(text).match(pattern) ?? [] : []).length;
  const uses = parts.map(([, heading, text]) => (5 * count(heading) + count(text)) * weight(heading));
  const total = uses.reduce((sum, n) => sum + n, 0);
  const about = scoreOf(page, query, parts, count);
  // A page that is about the word is shown from its beginning.
  const inside = about < SCORES.word_of_title && total > 0;
  const beginning = parts.find(([, , text]) => text) ?? ["", "", ""];
  const [anchor, heading, text] = inside ? parts[uses.indexOf(Math.max(...uses))] : ["", "", beginning[2]];
  return result(page, anchor, heading, text, about, total);
}

/* Lists of papers name everything. */
const weight = (heading) => (heading === "Sources" ? 0.01 : 1);

function scoreOf(page, query, parts, count) {
  const title = Search._index.titles[Search._index.docnames.indexOf(page)];
  const asked = letters(query);
  if (letters(title) === asked) return SCORES.title;
  if (wordsOf(query).every((word) => wordsOf(title).includes(word))) return SCORES.word_of_title;
  if (asked.length > 4 && letters(title).includes(asked)) return SCORES.word_of_title;
  return parts.some(([, heading]) => count(heading)) ? SCORES.heading : SCORES.text;
}

/* About 200 letters around the first use, from a word to a word. */
function excerpt(text, pattern) {
  pattern.lastIndex = 0;
  const at = pattern.exec(fold(text))?.index ?? 0;
  const from = at < 80 ? 0 : text.indexOf(" ", at - 80) + 1;
  const to = from + 200 >= text.length ? text.length : text.lastIndexOf(" ", from + 200);
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}

function marked(text, pattern) {
  const paragraph = document.createElement("p");
  const folded = fold(text);
  pattern.lastIndex = 0;
  let end = 0;
  // Folding keeps places unless a letter has no single form; then nothing is marked.
  for (const match of folded.length === text.length ? folded.matchAll(pattern) : []) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(match.index, match.index + match[0].length);
    paragraph.append(text.slice(end, match.index), mark);
    end = match.index + match[0].length;
  }
  paragraph.append(text.slice(end));
  return paragraph;
}

function itemOf({ page, address, title, heading, text }, pattern) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = address;
  link.innerHTML = heading && heading !== title ? "" : title;
  if (!link.innerHTML) link.textContent = heading;
  item.append(link);
  if (heading && heading !== title) {
    const place = document.createElement("span");
    place.className = "search-place";
    place.innerHTML = ` in ${title}`;
    item.append(place);
  }
  if (text && pattern) item.append(marked(excerpt(text, pattern), pattern));
  return item;
}

function show(query) {
  const [results, pattern] = find(query);
  const heading = document.createElement("h2");
  heading.textContent = "Results";
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const list = document.createElement("ol");
  document.getElementById("search-results").replaceChildren(heading, status, list);
  list.append(...results.slice(0, MOST).map((found) => itemOf(found, pattern)));
  if (!results.length) sayNothingFound(status, query);
  else if (results.length > MOST) status.textContent = `The first ${MOST} of ${results.length} places.`;
  else status.textContent = results.length === 1 ? "One place." : `${results.length} places.`;
}

function sayNothingFound(status, query) {
  status.textContent = `Nothing in this book matches “${query}”. Try fewer words, or one word in another form.`;
  const places = [["reference/glossary", "the glossary"], [GALLERY, "the gallery of functions"]];
  const there = places.filter(([page]) => searchTexts.pages[page]);
  if (!there.length) return;
  status.append(" Or look into ");
  there.forEach(([page, words], i) => {
    const link = document.createElement("a");
    link.href = `${page}.html`;
    link.textContent = words;
    status.append(i ? " or " : "", link);
  });
  status.append(".");
}

// Sphinx has begun to search by now, and asks this once the index of words, the next script, is there.
Search.performSearch = (query) => (Search.hasIndex() ? Search.query(query) : Search.deferQuery(query));
Search.query = (query) => {
  Search.stopPulse();
  return loadSearchTexts().then(() => show(query));
};
