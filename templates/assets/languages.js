// Marks the language that the visitor's browser asks for. It suggests; it never leads anybody away.
(function () {
  var wanted = (navigator.languages || [navigator.language]).map(function (tag) { return tag.toLowerCase(); });
  for (var i = 0; i < wanted.length; i++) {
    var links = document.querySelectorAll("a[hreflang]");
    for (var j = 0; j < links.length; j++) {
      var tag = links[j].hreflang.toLowerCase();
      if (tag === wanted[i] || tag === wanted[i].split("-")[0]) {
        links[j].classList.add("suggested");
        return;
      }
    }
  }
})();
