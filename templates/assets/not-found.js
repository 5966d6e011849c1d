// 404.html speaks every language; this shows the one that the wrong address names, if it names one.
(function () {
  var parts = location.pathname.split("/");
  var sections = document.querySelectorAll("section[lang]");
  for (var i = 0; i < sections.length; i++) {
    var section = sections[i];
    if (parts.indexOf(section.lang) < 0) continue;
    document.documentElement.lang = section.lang;
    document.documentElement.dir = section.dir;
    document.querySelector("h1").hidden = true;
    document.title = section.querySelector("h2").textContent;
    for (var j = 0; j < sections.length; j++) sections[j].hidden = sections[j] !== section;
    return;
  }
})();
