"""Letters of every language of Europe print, Arabic is joined and runs leftwards, and what no font
has is replaced where one can see it."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster import pdf
from pilotcanvas.poster.page import MM_PER_PT
from pilotcanvas.poster.text.font import FAMILIES, SUBSTITUTE, font_of, joined_width, run_width
from pilotcanvas.poster.text.typeset import Typesetter
from tests.method import bundled_method
from tests.poster.pilots import pages_of, pilot_with_notes, sheet_of
from tests.poster.reading import letters, pdf_text

SENTENCES = {
    "Albanian": "Unë mund të ha qelq dhe nuk më gjen gjë",
    "Bosnian, Croatian": "Čvrsto ću ga držati, Đorđe, žabo, šuti",
    "Catalan": "Col·legi, L'hort, això és ça i allò, ÏÜ",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy, Ň Ť Ř",
    "Danish, Norwegian": "Blåbærsyltetøy på Ærø",
    "Esperanto": "Eĥoŝanĝo ĉiuĵaŭde",
    "Estonian, Finnish": "Põdur tšehh, žürii, šašlõkk, Äyräs",
    "Faroese, Icelandic": "Kæmi ný öxi hér, ykist þjófum nú bæði víl og ádrepa, Ð Þ",
    "French": "Où êtes-vous, cœur naïf ? Ça, c’est l’été à Noël, Ÿ Æ",
    "Frisian": "Alve bazige froulju wachtsje op dyn komst, û â ê ô ú",
    "Gaelic, Irish": "Ċuaiġ bé ṁórṡáċ le dlúṫspád fíorḟinn trí hata mo ḋea-ṗorcáin ḃig",
    "German": "Größe, Fußgänger, ẞ, Äpfel, „ja“ ‚nein‘ »so«",
    "Hungarian": "Árvíztűrő tükörfúrógép, Ő Ű",
    "Latvian, Lithuanian": "Ģērbonis, ķīlis, ļauns, ņirgt, ėjo į žąsį, ųšū",
    "Maltese": "Ħaż-Żebbuġ, Għawdex, ċavetta, Ġ",
    "Polish": "Zażółć gęślą jaźń, ŁÓDŹ",
    "Portuguese": "À noite, vovô Kowalsky vê o ímã cair no pé do pinguim, não põe ç",
    "Romanian": "Însă țărănimea își știe șansă, Ţ Ş",
    "Sami": "Vuol Ruoŧa geđggiid leat máŋga luosa ja čuovžža, Ŋ Ŧ Ǥ Ǩ Ʒ Ǯ",
    "Slovak": "Kŕdeľ šťastných ďatľov učí pri ústí Váhu mĺkveho koňa, ŕ ĺ ô",
    "Spanish": "¿Qué? ¡El pingüino Wenceslao comió piña! ª º",
    "Swedish": "Flygande bäckasiner söka hwila på mjuka tuvor, Å",
    "Turkish": "İstanbul'da ığdır, şöyle böyle, Çağrı güç",
    "Welsh": "Ŵyn, ŷd, tŵr, Ẁ Ẃ Ẅ Ỳ",
    "Vietnamese": "Tiếng Việt: đồng bằng, người, ở giữa",
    "Greek": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, ΐ ΰ, ἀρχὴ ᾧ ῥόδον",
    "Bulgarian": "Ах чудна българска земьо, полюшвай цъфтящи жита, ѝ",
    "Macedonian, Serbian": "Љубазни фењерџија чађавог лица, ѓ ќ ѕ џ ј њ ћ",
    "Russian": "Съешь же ещё этих мягких французских булок, да выпей чаю, Ё",
    "Ukrainian, Belarusian": "Щасливі їжаки ґалаґан, єнот; Ў ў",
}


@pytest.fixture(scope="module")
def printed() -> str:
    """The text of a PDF with all sentences."""
    pilot = pilot_with_notes({"impact.ambition": list(SENTENCES.values())})
    return letters(pdf_text(pdf_with(pilot)))


def pdf_with(pilot: Pilot, paper: str = "A0") -> bytes:
    return pdf.render(pages_of(pilot, sheet_of("canvas", paper)), "", "", "nl", ())


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_of_every_language_of_europe_prints(language: str, printed: str) -> None:
    typesetter = Typesetter()
    typesetter.clean(SENTENCES[language])
    assert typesetter.missing == set()
    assert letters(SENTENCES[language]) in printed


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0x00C0, 0x024F),  # Latin-1, Latin Extended-A and -B
        (0x1E00, 0x1EFF),  # Latin Extended Additional
        (0x0386, 0x03CE),  # Greek
        (0x1F00, 0x1FBC),  # Greek with breathings
        (0x0400, 0x052F),  # Cyrillic
    ],
)
def test_every_letter_of_these_alphabets_has_a_font(first: int, last: int) -> None:
    wanted = [chr(code) for code in range(first, last + 1) if chr(code).isalpha()]
    for role in FAMILIES:
        without = [
            f"U+{ord(letter):04X} {unicodedata.name(letter)}"
            for letter in wanted
            if font_of(letter, role) is None
        ]
        assert without == []


@pytest.mark.parametrize("word", ["مرحبا", "السلام", "نحن", "المدينة"])
def test_arabic_is_joined(word: str) -> None:
    for font in ("NotoSansArabic-Regular", "NotoSansArabic-Bold"):
        assert joined_width(word, font) < 0.97 * run_width(word, font)


def test_arabic_runs_from_right_to_left_and_starts_at_the_right() -> None:
    word = "بدجوم"  # no two of its letters become one
    leftwards, mixed = (item.id for item in bundled_method("nl").part("impact").items[:2])
    pilot = pilot_with_notes({leftwards: [word], mixed: [f"woord {word} woord"]})
    sheet = sheet_of("canvas", "A0")
    page = pages_of(pilot, sheet)[0]
    lefts_mm = arabic_letters(pdf.render((page,), "", "", "nl", ()))
    assert len(lefts_mm) == 2 * len(word)
    # A reader gives them in the order in which they are read: each left of the one before.
    words = lefts_mm[: len(word)], lefts_mm[len(word) :]
    for lefts in words:
        assert lefts == sorted(lefts, reverse=True)
    # A note that begins with it stands at the right of its card.
    card = page.box(f"impact/{leftwards}")
    starts = [lefts[0] for lefts in words if card.x_mm < lefts[0] < card.right_mm]
    assert starts
    assert starts[0] > card.right_mm - card.width_mm / 4


def arabic_letters(content: bytes) -> list[float]:
    """Where each Arabic letter of the first page begins, in mm from the left, in reading order."""
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        text = page.get_textpage()
        found = [
            text.get_charbox(number)[0] * MM_PER_PT
            for number in range(text.count_chars())
            if "\u0600" <= (text.get_text_range(number, 1) or " ") <= "\u06ff"
        ]
        text.close()
        page.close()
        return found
    finally:
        document.close()


@pytest.mark.parametrize("letter", ["\uffff", "\ufffe", "\U0001ffff", "\ue000", "\ufdd0"])
def test_what_is_no_letter_has_no_font(letter: str) -> None:
    assert all(font_of(letter, role) is None for role in FAMILIES)
    assert Typesetter().clean(f"a{letter}b") == f"a{SUBSTITUTE}b"


def test_what_no_font_has_gets_a_visible_substitute_and_one_line_says_so() -> None:
    notes = ["Feest 🎉🎉", "nog een 🎉", "漢字", "gezin 👨‍👩‍👧"]
    for paper in ("A0", "A4"):
        found = pdf_text(pdf_with(pilot_with_notes({"impact.ambition": notes}), paper))
        assert f"Feest {SUBSTITUTE}{SUBSTITUTE}" in found
        assert found.count("staat voor een teken") == 1
        assert "aantal verschillende tekens: 6" in found
    assert "staat voor een teken" not in pdf_text(
        pdf_with(pilot_with_notes({"impact.ambition": list(SENTENCES.values())}))
    )


def test_only_the_letters_that_are_used_are_in_the_file() -> None:
    little = pdf_with(pilot_with_notes({"impact.ambition": ["kort"]}))
    much = pdf_with(pilot_with_notes({"impact.ambition": [*SENTENCES.values(), "مرحبا"]}))
    assert len(little) < 60_000
    assert len(much) < 200_000
    with pikepdf.open(BytesIO(much)) as document:
        for font in document.pages[0].resources["/Font"].values():
            assert str(font["/BaseFont"])[7] == "+"
            assert "/FontFile2" in font["/FontDescriptor"]
