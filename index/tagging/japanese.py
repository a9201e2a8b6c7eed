"""Names in Japanese text: places by abbreviations, people by honorifics, organizations by endings.

=================  ===============================================  =========================
what               rule                                             example
=================  ===============================================  =========================
places             compounds of one-letter countries                ``日米韓の協力``
places             one letter before or behind a fixed word         ``訪韓``, ``駐日``, ``米国務省``
people             a name before an honorific or an office          ``高森洋一局長``
people             a foreign name with its middle dot               ``デール・ホッブス議員``
people             a known family name and one to three letters     ``長谷川大地の二塁打``
organizations      ends in what such names end in                   ``海洋水産省``, ``花園証券``
=================  ===============================================  =========================
"""

import re
from collections.abc import Iterator
from functools import cache

from index.tagging.known import matches
from index.tagging.spans import Span
from index.tagging.tables import lines

_LETTERS = {
    "日": "Japan",
    "米": "United States",
    "韓": "South Korea",
    "朝": "North Korea",
    "中": "China",
    "露": "Russia",
    "ロ": "Russia",
    "英": "United Kingdom",
    "仏": "France",
    "独": "Germany",
    "伊": "Italy",
    "印": "India",
    "豪": "Australia",
    "台": "Taiwan",
    "加": "Canada",
}
_COMPOUND = re.compile(
    r"(?<![一-龥々ァ-ヶー])([日米韓朝中露ロ英仏独印豪台]{2,4})(?=両|首脳|外相|外務|防衛|関係|間|の|で|が|は|、|協|会談"
    r"|同盟|安保|安全|貿易|合意|共同|政府|合同|軍|国交|国境|条約|３|首相|海|通商|経済|交渉|対立|摩擦)"
)
_SINGLE = re.compile(
    r"(?:訪|駐|対|在|親|反)([日米韓朝中露ロ英仏独伊印豪台])(?![一-龥]*曜)"
    r"|(?<![一-龥々])([米韓英仏独伊印豪露])(?=軍|大統領|政府|国務|国防|議会|司法|紙|側|首相|財務|連邦|中央|企業|大手|空軍|海軍|西部|東部|南部|北部|中西部)"
)
_RUN = re.compile(r"[一-龥々ヶ]{2,}")
_HONORIFIC = re.compile(
    r"(?:副|名誉|元|前|筆頭|報道|政調|政務|首席|次席|統括|編集|専務|常務|代表|取締役){0,3}"
    r"(?:さん|氏|容疑者|被告|議員|監督|選手|教授|准教授|名誉教授|首相|元首相|前首相|大統領|外相|財務相|防衛相|国防相|文科相|厚労相"
    r"|官房長官|長官|大臣|知事|市長|町長|村長|社長|会長|副社長|副会長|専務|常務|局長|部長|課長|次長|所長|院長|学長|校長|総裁|副総裁"
    r"|総長|署長|主将|投手|捕手|コーチ|アナリスト|エコノミスト|ストラテジスト|研究員|主任|弁護士|記者|報道官|大使|公使|書記長|委員長|幹事長"
    r"|代表|理事長|理事|博士|医師|棋士|九段|名人|関|親方|女史|君|様|夫人|議長|裁判長|裁判官|検事|司令官|団長|座長|館長|園長|組合長"
    r"|ＣＥＯ|最高経営責任者|チーフ|アナウンサー|キャスター|担当者|総理|国王|天皇|首席|主席|国家主席|総書記|相)"
)
_KATAKANA = re.compile(r"[ァ-ヶー]{2,}(?:[・＝][ァ-ヶー]{2,})+")
_KATAKANA_ALONE = re.compile(
    r"(?<![ァ-ヶー・＝])[ァ-ヶー]{3,}(?=氏|さん|大統領|首相|外相|国務長官|国防長官|議員|容疑者|被告|監督|選手|教授|国王|法王|教皇)"
)
_MIXED = re.compile(
    r"(?<![一-龥々])([一-龥々]{1,3}[ァ-ヶーぁ-ん]{2,4}子?)(?=さん|氏|容疑者|被告|選手)"
)
_PREFIX = re.compile(
    r"^(?:前|元|新|副|故|現|同|次期|作曲家|作家|画家|俳優|女優|歌手|監督|主婦|会社員|農業|学生|記者|元首相|前首相|外相|首相|社長|主将)"
)
_COMMON = re.compile(
    r"産業|経済|外務|財務|防衛|厚生|労働|環境|総務|法務|文部|科学|国土|交通|農林|水産|官房|委員|幹事|政策|国際|統合|幕僚"
    r"|編集|営業|事業|開発|研究|社会|情報|政府|担当|関係|代表|国務|国防|両国|各国|地方|中央|大学|病院|銀行|証券|電力|航空|会社"
    r"|企業|組合|協会|連盟|連合|機構|議会|党|省|庁|県|府|市|町|村|区|国|社|部|課|局|室|署|院|員$|者$|家$|長$|官$|方$|人$|側$|時代|内閣"
)
_ENDING = re.compile(
    r"[一-龥々ァ-ヶーＡ-Ｚa-zA-Z・＆]{1,14}?(?:新聞社|放送局|委員会|裁判所|研究所|製作所|発電所|証券取引所|大学院|大学|学院|高校|中学"
    r"|銀行|証券|電力|航空|自動車|製薬|製鉄|製紙|重工|重工業|工業|商事|物産|建設|不動産|食品|化学|電機|電気|通信|鉄道|生命|海上|ホールディングス"
    r"|グループ|協会|連合会|連合|連盟|機構|機関|労組|組合|財団|センター|病院|最高裁|高裁|地裁|地検|県警|府警|道警|警視庁|消防庁|気象庁"
    r"|国連|日銀|経団連|日弁連|省|庁|党|新聞|放送|テレビ|通信社|交響楽団|球団|工科大|芸術大|医科大|工大|医大|教大|外大|女子大|大(?=卒|教授|助教|准教授|名誉|チーム|など|[^一-龥々]|$))"
    r"(?![一-龥々]*[幹])(?![人生的])"
)
_NO_ORGANIZATION = re.compile(
    r".*(?:[最拡巨重増多莫絶偉甚膨肥盛壮寛]大|帰省|反省|内省|官庁|各省|同省|同庁|同党|与党|野党|政党|新党|両党|各党|離党|入党|省庁)"
    r"|(?:関係|交通|報道|医療|金融|国際|国連|公的|政府)機関|同大|(?:地方|中央|大手|民間|世界)?銀行|(?:同|市立|国立)?(?:病院|大学|委員会|高校)"
    r"|証券|航空|自動車|電力|通信|鉄道|組合|連合|協会|建設|化学|食品|工業|中学|小中学|商事|物産|海上|生命|電気|電機|労組|機構|財団|センター|グループ"
    r"|.{0,4}(?:テレビ|新聞|放送)|半導体.*|.*(?:電気自動車)"
)
_COUNTRY = re.compile(
    r"^(?:韓国|日本|中国|北朝鮮|英国|ロシア|フランス|ドイツ)(?=[一-龥]{2,}(?:省|庁)$)"
)
_NAMED_COMPANY = re.compile(r"(?:企業|メーカー|大手|会社)(?:の)?([ァ-ヶー]{3,12})(?![ァ-ヶー・の])")
_FOLLOWS = re.compile(r"[はがのをもにと＝（、・」]|$")


def places(text: str) -> Iterator[Span]:
    """Countries by the one letter that stands for them."""
    for match in _COMPOUND.finditer(text):
        for offset, letter in enumerate(match[1]):
            at = match.start(1) + offset
            yield Span(at, at + 1, _LETTERS[letter])
    for match in _SINGLE.finditer(text):
        group = 1 if match[1] else 2
        yield Span(match.start(group), match.end(group), _LETTERS[match[group]])


def organizations(text: str) -> list[Span]:
    """Organizations by what their names end in."""
    spans: list[Span] = []
    for match in _ENDING.finditer(text):
        start, value = match.start(), match[0]
        if country := _COUNTRY.match(value):
            start, value = start + country.end(), value[country.end() :]
        if len(value) > 2 and not _NO_ORGANIZATION.fullmatch(value):
            spans.append(Span(start, match.end(), value))
    for match in _NAMED_COMPANY.finditer(text):
        spans.append(Span(match.start(1), match.end(1), match[1]))
    return sorted(spans, key=lambda span: span.start)


@cache
def _families() -> frozenset[str]:
    return frozenset(word for line in lines("surnames_ja.txt") for word in line.split())


def people(text: str) -> Iterator[Span]:
    """Full names; a family name alone is found by :func:`index.tagging.people.find`."""
    for match in _KATAKANA.finditer(text):
        if _HONORIFIC.match(text, match.end()) or _FOLLOWS.match(text, match.end()):
            yield Span(match.start(), match.end(), match[0])
    for match in _KATAKANA_ALONE.finditer(text):
        if not any(known.known.value for known in matches(match[0])):
            yield Span(match.start(), match.end(), match[0])
    for match in _MIXED.finditer(text):
        yield Span(match.start(1), match.end(1), match[1])
    for match in _RUN.finditer(text):
        if span := _kanji(text, match):
            yield span


def _kanji(text: str, match: re.Match[str]) -> Span | None:
    run, start = match[0], match.start()
    sure = False
    for size in range(3, min(6, len(run)) + 1):  # a name and an office in one run: 高森洋一局長
        honorific = _HONORIFIC.match(text, start + size)
        if honorific and _name(run[:size]) and not _within(text, honorific.end()):
            return Span(start, start + size, run[:size])
    if skip := _PREFIX.match(run):
        run, start = run[skip.end() :], start + skip.end()
        for size in range(3, min(5, len(run)) + 1):
            if _HONORIFIC.match(text, start + size) and _name(run[:size]):
                return Span(start, start + size, run[:size])
    sure = _known_family(run)
    if sure and 3 <= len(run) <= 5 and _FOLLOWS.match(text, start + len(run)) and _name(run):
        return Span(start, start + len(run), run)
    return None


def _within(text: str, end: int) -> bool:
    """Whether the office goes on: ``会長室`` is no president."""
    return text[end : end + 1] in {"室", "職", "選", "級", "会", "杯"}


def _name(word: str) -> bool:
    return 3 <= len(word) <= 5 and not _COMMON.search(word) and not word.endswith(("氏", "相"))


def _known_family(word: str) -> bool:
    return any(word[:size] in _families() for size in (2, 3) if len(word) > size)
