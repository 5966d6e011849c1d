// Keeps an open page of the preview up to date. It is told the state of now (the digest of this page, files that
// have changed, what is wrong) and makes the page so: in place where that is safe, else by loading it again.
(function () {
  "use strict";
  var OWN = "/_twinpages/";
  var told = document.currentScript.dataset;
  var digest = told.digest, version = Number(told.version);
  var alone = document.body && document.body.classList.contains("twinpages-alone");
  var pending = null, busy = false;
  var renewed = {}; // path of a file to the version that it was fetched anew in
  var said = "", region = null;

  function connect() {
    var scheme = location.protocol === "https:" ? "wss://" : "ws://";
    var query = "?page=" + encodeURIComponent(location.pathname) + "&boot=" + told.boot + "&version=" + version;
    var socket = new WebSocket(scheme + location.host + OWN + "changes" + query);
    socket.onmessage = function (event) {
      pending = JSON.parse(event.data);
      work();
    };
    socket.onclose = function () { setTimeout(connect, 500); }; // the server was ended, or this machine slept
  }

  async function work() {
    if (busy) return;
    busy = true;
    while (pending) {
      var state = pending;
      pending = null;
      try {
        await take(state);
      } catch (error) {
        console.warn(error); // the server went away meanwhile: the next state will tell
      }
    }
    busy = false;
  }

  async function take(state) {
    if (state.boot !== told.boot) return location.reload();
    var changed = state.changed;
    if (changed && ownScripts(document).some(function (s) { return changed.includes(pathOf(s.src)); })) {
      return location.reload();
    }
    if (!alone) await report(state.report);
    if (state.digest !== digest && !(await swap())) return location.reload();
    version = state.version;
    sheets(function (link) { return !changed || changed.includes(pathOf(link.href)); });
    pictures(changed);
  }

  // ---- the page

  async function swap() {
    var answer = await fetch(location.href, { cache: "no-store" });
    var next = new DOMParser().parseFromString(await answer.text(), "text/html");
    var script = next.querySelector('script[src="' + OWN + 'reload.js"]');
    if (!script || answer.redirected) return false;
    if (alone || next.body.classList.contains("twinpages-alone")) return false;
    if (ownScripts(document).length || ownScripts(next).length) return false; // they would have to begin anew
    if (sheetNames(document) !== sheetNames(next)) return false;
    attributes(document.documentElement, next.documentElement);
    head(next);
    attributes(document.body, next.body);
    children(document.body, next.body);
    digest = script.dataset.digest;
    return true;
  }

  // Scripts of the page itself; data such as JSON-LD does nothing.
  function ownScripts(page) {
    return Array.from(page.scripts).filter(function (script) {
      var kind = script.type;
      return (!kind || kind === "module" || /javascript$/.test(kind)) && script.getAttribute("src") !== OWN + "reload.js";
    });
  }

  function sheetNames(page) {
    return Array.from(page.querySelectorAll('link[rel="stylesheet"]'), function (link) {
      return link.getAttribute("href").split("?")[0];
    }).join(" ");
  }

  function head(next) {
    function plain(node) { return node.matches('title, meta[name], meta[property], link:not([rel="stylesheet"])'); }
    var ours = Array.from(document.head.children).filter(plain);
    var theirs = Array.from(next.head.children).filter(plain);
    var same = ours.length === theirs.length;
    if (same && ours.every(function (node, n) { return node.isEqualNode(theirs[n]); })) return;
    ours.forEach(function (node) { node.remove(); });
    theirs.forEach(function (node) { document.head.append(document.adoptNode(node)); });
  }

  // Only what differs is touched, so that the place on the page, the focus and what was unfolded stay.
  function children(old, next) {
    var ours = Array.from(old.childNodes), theirs = Array.from(next.childNodes);
    while (ours.length && theirs.length && ours[0].isEqualNode(theirs[0])) { ours.shift(); theirs.shift(); }
    var after = null;
    while (ours.length && theirs.length && ours[ours.length - 1].isEqualNode(theirs[theirs.length - 1])) {
      after = ours.pop();
      theirs.pop();
    }
    theirs.forEach(function (node, n) {
      if (n < ours.length) morph(ours[n], node);
      else old.insertBefore(document.adoptNode(node), after);
    });
    ours.slice(theirs.length).forEach(function (node) { node.remove(); });
  }

  function morph(old, next) {
    if (old.nodeName !== next.nodeName) return old.replaceWith(document.adoptNode(next));
    if (old.nodeType !== Node.ELEMENT_NODE) { old.nodeValue = next.nodeValue; return; }
    attributes(old, next);
    // A parser without scripts reads into <noscript>; here it is one text.
    if (old.nodeName !== "NOSCRIPT") children(old, next);
  }

  function attributes(old, next) {
    function kept(name) { return old.nodeName === "DETAILS" && name === "open"; }
    Array.from(old.attributes).forEach(function (a) {
      if (!next.hasAttribute(a.name) && !kept(a.name)) old.removeAttribute(a.name);
    });
    Array.from(next.attributes).forEach(function (a) {
      if (old.getAttribute(a.name) !== a.value && !kept(a.name)) old.setAttribute(a.name, a.value);
    });
  }

  // ---- files that the page shows

  function pathOf(address) {
    var url = new URL(address, document.baseURI);
    try {
      return url.origin === location.origin ? decodeURIComponent(url.pathname).slice(1) : "";
    } catch (error) {
      return ""; // a % that stands for nothing
    }
  }

  function marked(address, version) {
    var url = new URL(address, document.baseURI);
    url.searchParams.set("_v", version);
    return url.href;
  }

  // The old sheet stays until the new one is there: the page is never bare.
  function sheets(isOld) {
    document.querySelectorAll('link[rel="stylesheet"]').forEach(function (link) {
      if (!isOld(link)) return;
      var fresh = link.cloneNode();
      fresh.href = marked(link.href, version);
      fresh.onload = fresh.onerror = function () { link.remove(); };
      link.after(fresh);
    });
  }

  // Not only where the file is new now: a page that was made anew names it as the first time.
  function pictures(changed) {
    (changed || []).forEach(function (path) { renewed[path] = version; });
    document.querySelectorAll("img, source").forEach(function (node) {
      ["src", "srcset"].forEach(function (name) {
        var value = node.getAttribute(name);
        if (!value) return;
        var fresh = value.split(/,\s+/).map(function (one) {
          var parts = one.trim().split(/\s+/);
          var path = pathOf(parts[0]);
          if (path && !changed) renewed[path] = version;
          if (renewed[path]) parts[0] = marked(parts[0], renewed[path]);
          return parts.join(" ");
        }).join(", ");
        if (fresh !== value) node.setAttribute(name, fresh);
      });
    });
  }

  // ---- what is wrong

  async function report(html) {
    if (html === said) return;
    if (!region) region = await makeRegion();
    said = html;
    region.innerHTML = html;
    var button = region.querySelector(".close");
    if (button) button.onclick = close;
  }

  // Apart from the page, so that neither's style touches the other; and there before it speaks, to be read out.
  function makeRegion() {
    var host = document.createElement("twinpages-report");
    var root = host.attachShadow({ mode: "open" });
    var sheet = document.createElement("link");
    var made = document.createElement("div");
    sheet.rel = "stylesheet";
    sheet.href = OWN + "report.css";
    made.setAttribute("aria-live", "polite");
    root.append(sheet, made);
    document.documentElement.append(host);
    return new Promise(function (resolve) {
      sheet.onload = sheet.onerror = function () { resolve(made); };
    });
  }

  function close() {
    var errors = region && region.querySelector(".errors");
    if (errors) errors.remove();
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
  connect();
})();
