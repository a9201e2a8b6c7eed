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
from collections.abc import Iterator, Sequence
from functools import cache

from index.tagging.known import Match, matches
from index.tagging.spans import Span, free
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
_KATAKANA = re.compile(r"(?<![ァ-ヶー])[ァ-ヶー]{2,}(?:[・＝][ァ-ヶー]{2,})+")
"""Sought from where a run begins alone: a run of thousands is not read again from each letter."""
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
    r"|グループ|協会|連合会|連合|連盟|機構|機関|労組|組合|財団|公社|公庫|理事会|総研|精密|造船|汽船|海運|石油|ガス|酒造|醸造|農協|漁協|生協|会議所|小学校|中学校"
    r"|高等学校|美術館|博物館|図書館|水族館|動物園|歌劇団|劇団|楽団|警察署|消防署|議会|センター|病院|最高裁|高裁|地裁|地検|県警|府警|道警|警視庁|消防庁|気象庁"
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
_MORE = re.compile(
    r"工業|商事|物産|銀行|グループ|ホールディングス|研究所|研究会|大学|高校|総研|理事会|特捜部|病院|労組|協会|連合会"
    r"|発電所|製作所|信託銀行|信用金庫|証券|生命|損保|保険|学園|学院|附属病院|付属病院|販売|開発|サービス"
)
_SCHOOL = re.compile(  # 北陵（長野）
    r"(?:^|[、。はがとで　 ])([一-龥々]{2,6})"
    r"（(?:[一-龥]{2,3}|[一-龥]{1,2}(?:東|西|南|北)[一-龥]{0,2})）"
    r"(?=[がはとを]|、|・|戦)"
)
_KANA = re.compile("[ァ-ヶー]")
_OFFICE = re.compile(  # 片桐宏アジア大洋州局長
    r"[ァ-ヶー]{2,8}[一-龥]{0,6}(?:局長|部長|課長|室長|代表|大使|研究員|所長)"
)
_CONTINENTAL = frozenset(
    "尹金李朴崔鄭姜趙張呉申徐権黄安宋柳洪文梁孫許毛王劉陳楊周習温胡蔡馬汪曹鄧郭何羅謝韓唐馮董蕭程沈曽彭呂蘇盧蒋魏薛葉閻余潘杜戴夏鍾"
)
"""Family names of Korea and China, before two letters more."""
_HAN = re.compile("[一-龥々]")
_JOINED = re.compile("[一-龥々]*(?:大震災|銀座)")
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


def organizations(text: str, known: Sequence[Match] = (), endings: bool = True) -> list[Span]:
    """Organizations by what their names end in, which Chinese has not, and those that are known."""
    spans: list[Span] = []
    end = 0
    for match in _ENDING.finditer(text) if endings else ():
        if match.start() < end:
            continue
        end = match.end()
        while more := _MORE.match(text, end):
            end = more.end()  # 三友建設 goes on: 三友建設工業
        start, value = match.start(), text[match.start() : end]
        if country := _COUNTRY.match(value):
            start, value = start + country.end(), value[country.end() :]
        if len(value) > 2 and not _NO_ORGANIZATION.fullmatch(value):
            spans.append(Span(start, end, value))
    for match in _NAMED_COMPANY.finditer(text):
        spans.append(Span(match.start(1), match.end(1), match[1]))
    for name in known:
        span = Span(name.start, name.end, text[name.start : name.end])
        if name.known.kind == "organization" and _apart(text, span):
            inner = [s for s in spans if span.start <= s.start and s.end <= span.end]
            if free(span, (s for s in spans if s not in inner)):
                spans = [*(s for s in spans if s not in inner), span]
    for match in _SCHOOL.finditer(text) if "高校" in text else ():
        span = Span(match.start(1), match.end(1), match[1])
        if free(span, spans):
            spans.append(span)
    return sorted(spans, key=lambda span: span.start)


def _apart(text: str, span: Span) -> bool:
    """Whether a known name is no part of another word: ``東宝`` of ``東宝塚``."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return (
        not (_HAN.match(before) and len(span.value) < 3)
        and not _JOINED.match(text, span.end)
        and after != "的"
    )


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
    if _KANA.match(text[start - 1 : start]) and not _family(run):
        return None  # アジア大洋州局長
    sure = False
    for size in range(3, min(6, len(run)) + 1):  # a name and an office in one run: 高森洋一局長
        honorific = _HONORIFIC.match(text, start + size)
        if not honorific and _family(run[:size]):
            honorific = _OFFICE.match(text, start + size)
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
    """Whether the word may be a full name: 野々村明 has a village in it, 根岸隼人 a man."""
    if not 3 <= len(word) <= 5 or word.endswith(("氏", "相")) or word in _families():
        return False
    family = _family(word)
    if _HONORIFIC.fullmatch(word[len(family) :]):
        return False  # 根岸選手
    rest = word[len(family) :].removesuffix("人") if family else word
    return not _COMMON.search(rest)


def _family(word: str) -> str:
    """The known family name a word begins with, if any."""
    sizes = (size for size in (3, 2) if len(word) > size and word[:size] in _families())
    if size := next(sizes, 0):
        return word[:size]
    return word[:1] if len(word) == 3 and word[:1] in _CONTINENTAL else ""


def _known_family(word: str) -> bool:
    return len(_family(word)) > 1
