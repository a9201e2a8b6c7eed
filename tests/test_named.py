"""What lies in an index is named in its manifest: who changes it has to raise the name, or an index
of before is opened and answers wrongly."""

import hashlib
from pathlib import Path

import index.stems
from index.analysis import ANALYZER, tokens
from index.article import Section
from index.engine import SCHEMA_VERSION
from index.engines.whoosh.columns import QUARTERS, SECTION_QUARTERS
from index.language import families
from index.ranking import STEMS, WEIGHTS
from index.stops import STOPS

LISTS = ("alike.txt", "apart.txt", "stops.txt")
SAMPLE = """
Leaders' talks in the U.S., the U.N. and N.A.T.O.: 1,900 at 19.5 or .4 pct; 747s, F-16s of the
1980s. O'Neil's café, naïve Wałęsa, Søren, œuvre, İzmir, Straße, ﬁsh, ＵＳ, don't, cease-fire.
L'état, d'accord, l’homme; dell'arte; 1.900 Euro; Häuser, Länder, Müller, université, déclaré.
Los niños cantaban, las elecciones; as eleições; gli uomini; de verkiezingen; valgene; valen.
Ёлка, выборы, избори, εκλογές, ΣΊΣΥΦΟΣ, हिन्दी, انتخابات, 日韓首脳会談, ミサイル, ｶﾞ, 한국어, 島.
"""
SPOKEN = ("en", "de", "fr", "it", "es", "pt", "nl", "sv", "da", "no", "fi", "ru", "el", "sr", "ca")


def digest(*told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def test_another_analysis_has_another_name() -> None:
    folder = Path(index.stems.__file__).parent
    text = SAMPLE + "".join((folder / name).read_text(encoding="utf-8") for name in LISTS)
    read = [tuple(tokens(text, language)) for language in families(SPOKEN)]
    assert (ANALYZER, digest(*read)) == ("broadsheet-5", "dda25736b13ea1e5")


def test_other_weights_and_vectors_in_the_files_have_another_number() -> None:
    assert SECTION_QUARTERS[: len(Section)].tolist() == [QUARTERS * WEIGHTS[s] for s in Section]
    written = digest(SECTION_QUARTERS.tolist(), STEMS, sorted(STOPS))
    assert (SCHEMA_VERSION, written) == (8, "3fb76b534e33785f")
