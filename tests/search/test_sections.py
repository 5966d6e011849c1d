"""What is read of a page, and what is not."""

from twinpages.search.sections import Section, read_sections
from twinpages.tokens import read_page


def read(html: str, lang: str = "en") -> list[tuple[str, str, str]]:
    sections = read_sections(read_page(f"<html lang={lang}><body>{html}</body></html>"), lang)
    return [(section.anchor, section.heading, section.text) for section in sections]


def test_a_page_is_cut_at_its_headings() -> None:
    html = "<main><article><h1>T</h1><p>Zero<p>One.</p><h2 id=a>A <em>b</em></h2><p>Two</p><h3>C</h3>Three</article></main>"
    assert read(html) == [("", "", "Zero One."), ("a", "A b", "Two C Three")]


def test_an_entry_of_a_list_is_a_section_and_the_text_goes_on_behind_it() -> None:
    html = "<main><h2 id=h>H</h2>a<ul><li id=x>X</li><li>y</li></ul>b</main>"
    assert read(html) == [("", "", ""), ("h", "H", "a y b"), ("x", "", "X")]


def test_what_is_no_text_of_the_page_is_left_out() -> None:
    html = """<header>no</header><main><nav>no</nav><aside>no</aside><article><p>yes<p hidden>no</p>
        <span aria-hidden=true>no</span><svg><text>no</text></svg><script>no()</script><template>no</template>
        <table><caption>kept</caption><tr><td>1</td><td>2</td></tr></table>
        <sup><a class="footnote-ref" href="#f">1</a></sup></article></main><footer>no</footer>"""
    assert read(html) == [("", "", "yes kept 1 2")]


def test_another_language_is_left_to_its_own_readers() -> None:
    html = """<main><p>We call it <i lang=tr>imece</i> here.</p><div lang=tr>Yok <div lang=en>Yes</div></div>
        <h2 id=q lang=tr>Yok</h2><p lang=en>Also</p></main>"""
    assert read(html) == [("", "", "We call it … here. Yes"), ("q", "", "Also")]


def test_without_an_article_or_main_there_still_is_a_text() -> None:
    assert read("<main>a<article>b</article><article>c</article></main>") == [("", "", "a b c")]
    assert read("<p>a</p>") == [("", "", "a")]
    assert read("") == [("", "", "")]


def test_a_word_is_not_broken_by_marks_within_it() -> None:
    assert read("<main><b>e</b>Twin&shy;ning</main>") == [("", "", "eTwinning")]
    assert read_sections(read_page("<main>x</main>"), "en") == (Section("", "", "x"),)
