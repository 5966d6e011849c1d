// Searches the texts of one language, and of the others if asked. Only the page to search on loads this. The texts
// come as scripts, since a page that was opened from disk may load nothing else: see twinpages/search/index.py.
//
// Names are short, because visitors pay for them; comments are long, because nobody does. Everywhere below:
// a link, b box with the results of one language, e element, f forms of one word, i input, k page of the site,
// n number, p part of a page, q what was typed, Q its words, r results, s text, w ways to find a word.
{
  // The area and its five children, in the order of search.html; the boxes, the reader's language first.
  const A = document.querySelector(".search"), [form, state, own, more, far] = A.children, i = form.q, D = A.dataset,
    B = [...A.querySelectorAll("[lang]")], make = s => document.createElement(s);
  let wide, wait;

  // W: a word, or one letter of Thai, Lao, Burmese, Khmer, Japanese, Chinese. fold: a text as it is compared, with a
  // space round each word. All as in twinpages/search/folding.py, which gives the reasons.
  const W = /([฀-໿က-႟ក-៿぀-鿿]\p{M}*|[^฀-໿က-႟ក-៿぀-鿿\p{P}\p{S}\p{Z}\p{C}]+)/gu;
  const fold = s => " " + ("ıi łl øo đd ħh ßss æae œoe ςσ ٱا ىي ةه یي کك".split(" ").reduce((s, f) => s.replaceAll(f[0], f.slice(1)), s.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670ـ]/g, "")).match(W) || []).join(" ") + " ";

  // The pages of an index, with their parts; its first line has the groups of forms.
  const load = b => b.k ||= new Promise(done => {
    const e = make("script");
    e.onload = e.onerror = () => {
      const [first, ...lines] = (e.index || "").split("\n"), all = [], g = all.g = {};
      let k;
      for (const s of first.split(" ")) {
        const [start, ...ends] = s.split(","), f = ends.map(s => ` ${start + s} `);
        for (const s of f) g[s] = f;
      }
      for (const s of lines) {
        let [id, name, text = "", lang] = s.split("\t");
        if (id[0] != "#") {
          all.push(k = { id, name, lang, parts: [], all: "" });
          id = name = "";
        }
        const at = [k.name, name, text].map(fold);
        k.parts.push({ id, name, text, at });
        k.all += at;
      }
      done(all);
    };
    e.src = b.dataset.index;
    document.head.append(e);
  });

  // How well a word is found: 3 whole, 2 as a beginning, 1 in another form.
  const rank = (w, s) => [0, 3, 2][w.findIndex(f => s.includes(f)) + 1] ?? 1, best = (a, b) => b.n - a.n;

  // The pages that have all words, each with its best part: title before heading before text. A word is looked for
  // with the Arabic article too; one that no page has gives up its ending.
  const find = (all, Q) => {
    Q = Q.map(q => {
      const s = ` ${q} `, w = [s, " " + q, " ال" + q, ...all.g[s] || []];
      for (let n = q.length; --n > q.length * .6 && !all.some(k => rank(w, k.all));) w[2] = " " + q.slice(0, n);
      return w;
    });
    return all.filter(k => Q.every(w => rank(w, k.all))).map(k => k.parts.map(p => ({
      k, p, Q, n: Q.reduce((n, w) => n + Math.max(...p.at.map((s, at) => rank(w, s) << 4 - 2 * at)), 0)
    })).sort(best)[0]).sort(best);
  };

  // An element with a text in which the words are marked: all of it, or as much as stands round the first of them.
  // Split by W, every second piece of a text is a word.
  const mark = (e, s, Q, room = 1e9) => {
    const found = s => Q.some(w => rank(w, fold(s))), all = s.split(W), n = all.findIndex(found), from = Math.max(0, n - room), to = n + 2 * room;
    e = make(e);
    e.append(from ? "… " : "", ...all.slice(from, to).map(s => found(s) ? mark("mark", s, []) : s), all[to] ? " …" : "");
    return e;
  };

  const run = async () => {
    const q = i.value, Q = fold(q).match(/\S+/g) || [];
    let here = 0, there = 0;
    try { history.replaceState(0, "", "?q=" + encodeURIComponent(q)); } catch {}
    for (const b of B) {
      let r = [];
      if (Q[0] && (b == own || wide || !here)) {
        if (b != own) B.map(load);
        r = find(await load(b), Q);
        if (q != i.value) return;
      }
      b == own ? here = r.length : there += r.length;
      b.hidden = !r[0];
      b.lastChild.replaceChildren(...r.slice(0, 30).map(({ k, p, Q }) => {
        const li = make("li"), a = make("a"), e = mark("bdi", k.name, Q);
        e.lang = k.lang || b.lang;
        a.href = D.root + k.id + p.id;
        a.append(e);
        if (p.name) a.append(" · ", mark("bdi", p.name, Q));
        li.append(a, mark("p", p.text, Q, 16));
        return li;
      }));
    }
    far.hidden = !there;
    more.hidden = !here || wide || !B[1];
    state.textContent = Q[0] ? (here ? D.count : D.none).replace("{}", () => here ? here.toLocaleString(own.lang) : q) + (there ? " · " + far.children[0].textContent : "") : "";
  };

  // No page is asked for.
  form.onsubmit = () => !run();
  i.oninput = () => { clearTimeout(wait); wait = setTimeout(run, 150); };
  more.onclick = () => { wide = 1; state.focus(); run(); };
  A.onkeydown = ({ key, target }) => {
    const all = [i, ...A.querySelectorAll("li a")], n = all.indexOf(target);
    const e = { ArrowDown: all[n + 1], ArrowUp: all[n - 1], Escape: n && i }[key];
    if (e) return !!e.focus();
  };
  form.hidden = false;
  i.value = new URLSearchParams(location.search).get("q");
  i.focus();
  load(own);
  if (i.value) run();
}
