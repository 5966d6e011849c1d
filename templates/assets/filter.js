// Narrows a list in place: terms of a facet add up, facets narrow each other. The address keeps the choice.
// `t` is a term, such as "status=running".
(() => {
  const all = what => [...document.querySelectorAll(what)];
  const links = all("[data-term]"), cards = all("[data-terms]");
  const [nav] = all("[data-filter]"), [status, reset] = nav.lastElementChild.children;
  const facet = t => t.split("=")[0], facets = ts => new Set(ts.map(facet)).size;
  // A card fits if it has a term of every facet from which terms are asked for.
  const fitting = ts => cards.filter(card =>
    facets(ts) == facets(ts.filter(t => card.dataset.terms.split(" ").includes(t))));
  // Latin digits, as the build writes them.
  const number = some => some.length.toLocaleString(nav.closest("[lang]").lang + "-u-nu-latn");
  let chosen;
  (onhashchange = () => {
    chosen = links.map(a => a.dataset.term)
      .filter(t => location.hash.slice(1).split("&").includes(encodeURI(t)));
    const shown = fitting(chosen);
    for (const card of cards) card.hidden = !shown.includes(card);
    for (const a of links) {
      const t = a.dataset.term;
      a.role = "button";
      a.ariaPressed = chosen.includes(t);
      a.lastChild.textContent = number(fitting([...chosen.filter(c => facet(c) != facet(t)), t]));
    }
    reset.hidden = !chosen[0];
    status.textContent = chosen[0] ? nav.dataset.filter.replace("{}", number(shown)) : "";
  })();
  // "=" stands for no choice: an empty hash would lead to the top of the page. Shown at once: whoever presses twice
  // may be quicker than the event.
  const choose = ts => { location.hash = ts.map(encodeURI).join("&") || "="; onhashchange(); };
  nav.onclick = e => {
    const t = e.target.closest("a")?.dataset.term;
    if (!t || e.ctrlKey || e.metaKey || e.shiftKey) return;
    choose(chosen.includes(t) ? chosen.filter(c => c != t) : [...chosen, t]);
    return false;
  };
  // What is called a button is pressed with the space bar too.
  nav.onkeydown = e => e.key != " " || !e.target.dataset.term || !!e.target.click();
  reset.onclick = () => { choose([]); links[0].focus(); };
})();
