// Searches the texts of one language, and of the others if asked. Only the page to search on loads this. The texts
// come as scripts, since a page that was opened from disk may load nothing else: see twinpages/search/index.py.
{
const area = document.querySelector("[data-root]"), [form, status, , more, elsewhere] = area.children;
const { root, count, none } = area.dataset, input = form.q, boxes = [...area.querySelectorAll("[data-index]")];
let everywhere, timer;

// A text as it is compared; the same as in twinpages/search/folding.py, where the reasons are.
const word = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]\p{M}*|((?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff])[\p{L}\p{N}\p{M}])+/gu;
const letters = { ı: "i", ł: "l", ø: "o", đ: "d", ħ: "h", ß: "ss", æ: "ae", œ: "oe", ς: "σ", ٱ: "ا", ى: "ي", ة: "ه", ی: "ي", ک: "ك" };
const fold = text => " " + (text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g, "").replace(/[ıłøđħßæœςٱىةیک]/g, c => letters[c]).match(word) || []).join(" ") + " ";

const parse = ([stems, ...lines]) => {
const groups = { __proto__: null }, pages = [];
for (const group of stems.split(" ")) {
const [start, ...ends] = group.split(",");
for (const end of ends) groups[start + end] = ends.map(e => ` ${start + e} `);
}
let page;
for (const line of lines) {
let [anchor, name, text = "", lang] = line.split("\t");
if (anchor[0] != "#") {
pages.push(page = { path: anchor, title: name, lang, all: fold(name), parts: [] });
anchor = name = "";
}
const at = [fold(page.title), fold(name), fold(text)];
page.parts.push({ anchor, name, text, at });
page.all += at[1] + at[2];
}
return { groups, pages };
};

const load = box => box.texts ||= new Promise(done => {
const script = document.createElement("script");
script.onload = script.onerror = () => done(parse((script.index || "").split("\n")));
script.src = box.dataset.index;
document.head.append(script);
});

// How a word is found in a text: whole, as a beginning, in another form.
const rank = ({ q, forms }, text) => text.includes(` ${q} `) ? 3 : text.includes(" " + q) ? 2 : +forms.some(form => text.includes(form));

// Pages that have all words, each with its best section: title before heading before text. A word that no page
// has gives up its ending.
const find = ({ groups, pages }, words) => {
words = words.map(q => {
const w = { q, forms: groups[q] || [] };
for (let n = q.length; --n > q.length * .6 && !pages.some(page => rank(w, page.all));) w.forms = [" " + q.slice(0, n)];
return w;
});
return pages.filter(page => words.every(w => rank(w, page.all))).map(page => {
let best = -1, found;
for (const part of page.parts) {
let sum = 0;
for (const w of words) sum += Math.max(...part.at.map((text, n) => (text = rank(w, text)) && text + 6 - 3 * n));
if (sum > best) best = sum, found = part;
}
return { page, part: found, best, words };
}).sort((a, b) => b.best - a.best);
};

// A text with its found words marked: all of it, or as much as stands round the first of them.
const make = (name, text = "", words = [], room = 1e9) => {
const node = document.createElement(name), found = t => words.some(w => rank(w, fold(t[0])));
const tokens = [...text.matchAll(word)], { index } = tokens.find(found) || { index: 0 };
const shown = tokens.filter(t => t.index > index - room && t.index < index + 2 * room);
let at = shown[0] == tokens[0] ? 0 : shown[0].index;
if (at) node.append("… ");
for (const t of shown) {
node.append(text.slice(at, t.index), found(t) ? make("mark", t[0]) : t[0]);
at = t.index + t[0].length;
}
node.append(shown.pop() == tokens.pop() ? text.slice(at) : " …");
return node;
};

const draw = (box, hits) => {
box.hidden = !hits.length;
box.lastElementChild.replaceChildren(...hits.slice(0, 30).map(({ page, part, words }) => {
const item = make("li"), link = make("a"), title = make("bdi", page.title, words);
title.lang = page.lang || box.lang;
link.href = root + page.path + part.anchor;
link.append(title);
if (part.name) link.append(" · ", make("bdi", part.name, words));
item.append(link, make("p", part.text, words, 55));
return item;
}));
};

const run = async () => {
const q = input.value.trim(), words = [...new Set(fold(q).match(/\S+/g))];
let own = 0, others = 0;
try { history.replaceState(null, "", "?" + new URLSearchParams({ q })); } catch {}
for (const box of boxes) {
const other = box != boxes[0];
let hits = [];
if (words[0] && (!other || everywhere || !own)) {
if (other) boxes.map(load);
hits = find(await load(box), words);
if (q != input.value.trim()) return;
}
draw(box, hits);
if (other) others += hits.length; else own = hits.length;
}
elsewhere.hidden = !others;
more.hidden = !own || everywhere || !boxes[1];
area.nextElementSibling.hidden = own + others > 0;
status.textContent = words[0] ? (own ? count : none).replace("{}", () => own ? own.toLocaleString(document.documentElement.lang) : q) + (others ? " " + elsewhere.firstElementChild.textContent : "") : "";
};

form.onsubmit = event => { event.preventDefault(); run(); };
input.oninput = () => { clearTimeout(timer); timer = setTimeout(run, 150); };
more.onclick = () => { everywhere = true; status.focus(); run(); };
area.onkeydown = event => {
const stops = [input, ...area.querySelectorAll("li a")], here = stops.indexOf(document.activeElement);
const to = { ArrowDown: stops[here + 1], ArrowUp: stops[here - 1], Escape: here && input }[event.key];
if (to && here >= 0) { event.preventDefault(); to.focus(); }
};
form.hidden = false;
input.value = new URLSearchParams(location.search).get("q");
input.focus();
load(boxes[0]);
if (input.value) run();
}
