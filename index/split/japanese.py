"""Who is speaking in a Japanese sentence: ``Xは「…」と述べた``, ``「…」とXは語った``,
``「…」。Xはこう話した``."""

import re
from collections.abc import Iterator

_TITLES = (
    "官房長官|首席補佐官|副報道局長|報道局長|主席研究員|上席研究員|副局長|次長|主幹|主席|総監|署長|組長|頭取|報道官|副大統領|大統領|副首相|首相|総理|外務大臣|大臣|外相|財務相|防衛相|経産相|国防相|副大臣|政務官"
    "|事務総長|事務局長|事務次官|次官|総裁|副総裁|長官|議長|委員長|委員|幹事長|書記長|書記|代表取締役|代表|党首|総書記|主席"
    "|国務長官|知事|副知事|市長|町長|村長|区長|議員|県議|市議|社長|副社長|会長|副会長|専務|常務|取締役|最高経営責任者|理事長"
    "|理事|局長|部長|課長|室長|所長|院長|館長|園長|校長|学長|教授|准教授|助教|名誉教授|講師|研究員|主任研究員|博士|監督|コーチ"
    "|主将|選手|投手|捕手|内野手|外野手|関|親方|棋士|九段|八段|名人|竜王|アナリスト|エコノミスト|ストラテジスト|記者|弁護士|検事"
    "|裁判長|裁判官|被告|容疑者|受刑者|医師|看護師|教諭|住職|神父|牧師|監督官|大使|公使|総領事|司令官|隊長|船長|機長|町会長|組合長"
    "|支配人|店長|工場長|デザイナー|ディレクター|プロデューサー|キャスター|作家|画家|俳優|女優|歌手|作曲家|指揮者|写真家|宇宙飛行士"
    "|さん|氏|様|君|ちゃん|女史|先生|夫人|妃|陛下|殿下|師|翁|教皇|法王|相"
)
_TITLE = re.compile(rf"(?:{_TITLES})$")
_PARENTHESES = re.compile(r"（[^（）]{0,40}）|\([^()]{0,40}\)")
_QUOTED = re.compile(
    r"、?(?:など)?と(?!書かれ|書いて|記され|題し|い[うっ]た?(?:言葉|文字)|ある|あった)"
)
_AFTER = re.compile(r"、?(?:など)?と(?P<who>[^、。「」]{1,40}?)(?:は|が|も)")
_THEN = re.compile(
    r"[。、]?\s*(?P<who>[^。「」]{1,60}?)は(?:[^。「」は]{0,20})(?:こう|そう|このように)"
)
_BEFORE = re.compile(
    r"(?:^|[。、」』])(?P<who>[^、。「」]{1,60}?)(?P<by>は|が|も|によると|によれば)(?=、|[^は。]*$)"
)
_SUBJECT_ONLY = re.compile(
    r"(?!.*(?:[とてがば]|から|ので|ため)、)[^。「」]{1,60}?(?<![にで])は(?:[^。、「」は]{0,10}、)?[^。、「」は]{0,16}"
)
_VERB = re.compile(
    r"と[^。「」]{0,12}(?:述べ|話[しすし]|語[っりる]|言[っいう]|説明|強調|訴え|指摘|コメント|答え|求め|明かし|振り返|主張"
    r"|批判|証言|たたえ|しのん|注文|表明|反論|呼び[掛か]け|喜[びんぶ]|笑[っいう]|宣言|約束|警告|謝罪|懸念|期待|激励|ぶり|つぶやい|漏らし"
    r"|いう|話|発言|報告|断言|力を込め|胸を張|み[るて]|見[るて]|嘆|憤|打ち明け|ささや|叫[びんぶ]|称賛|感謝|意気込|悔[やい]|驚"
    r"|苦笑|釈明|弁明|否定|認め|伝え|尋ね|問[いう]|返[しす]|応じ|迫[っり]|つづ|記し|声を弾ませ|目を細め|声を震わせ"
    r"|肩を落と|唇をか|首をかしげ|首をひねる|口をそろえ|(?:見方|考え|認識|意向|方針|懸念|期待|コメント|談話)(?:を|が))"
)
_SO_SAID = re.compile(
    r"。(?:そう|こう)[^。「」は]{0,8}(?:話|語|述べ|言|つぶや|答え|振り返|打ち明け)"
)
_NAMED_PERSON = re.compile(
    r"(?:[\u3400-\u9fff々ヶ]{2,6}?|[\u3400-\u9fff々ヶ]{1,3}[ァ-ヴーぁ-ん]{2,3}|[ァ-ヴー・＝]{3,})"
    rf"(?=(?:{_TITLES})(?![\u3400-\u9fff]))"
)
_SO = re.compile(r"。[^。「」]{1,40}は(?:こう|そう|このように)[^。「」]{1,12}。?")
_CLAUSE = re.compile(r"[ぁ-ん](?P<name>[\u3400-\u9fff々ヶ]{2,6}|[ァ-ヴー・＝]{3,30})$")
_SAME = re.compile(
    r"同(?:氏|議員|社長|監督|教授|首相|大統領|知事|市長|選手|容疑者|被告|相|局長|長官)|彼女?|本人"
)
_GROUP = re.compile(r"の(?:一人|ひとり|１人|1人|一員)$")
_DESCRIBED = re.compile(
    r"(?:者|員|官|筋|幹部|関係者|担当|住民|男性|女性|広報|側近|店員|主婦|会社員|学生|児童|生徒|漁師|農家|外交官|スポークスマン|客|遺族"
    r"|代理人|弁護人|高官|当局者)$"
)
_HAN = "\u3400-\u9fff々ヶ"
_NAME = re.compile(rf"[{_HAN}]{{1,8}}|[ァ-ヴー・＝]{{2,30}}")
_TOPIC = re.compile(r"(?:^|[。、])(?P<who>[^。、「」]{1,40}?)は")
_TOPIC_REACH = 1_000
_SENTENCE = 200  # characters in front of a speech
_LETTER = re.compile(f"[{_HAN}]")
_REST = re.compile(rf"[{_HAN}]{{1,8}}|[ぁ-んァ-ヴー]{{2,4}}(?=さん|氏|選手|（)")
_GIVEN = 4  # characters of a given name, at most
_NAMED, _WHOLE, _MEANT, _SHORT = 0.95, 0.9, 0.85, 0.75

Told = tuple[str, float] | None
"""Who speaks, and how sure that is."""

_KATAKANA = re.compile(r"[ァ-ヴー・＝]+")


class Speakers:
    """Who says what in the paragraphs of an article; ``captions`` are read for full names only."""

    def __init__(self, texts: list[str], captions: list[str]) -> None:
        self._texts = texts
        self._all = [*texts, *captions]
        self._joined = "\0".join(self._all)  # no name has it, and no text
        self._known: dict[str, Told] = {}
        self._holders: dict[str, Told] = {}
        self._last: str | None = None

    def speaker(self, number: int, start: int, end: int) -> Told:
        """Who says ``text[start:end]`` of a paragraph, and how sure that is. Asked in order."""
        told = self._speaker(number, start, end)
        if told:
            self._last = told[0]
        return told

    def _speaker(self, number: int, start: int, end: int) -> Told:
        text = self._texts[number]
        tail = text[end : end + 80]
        if (match := _AFTER.match(tail)) and (found := self._name(match["who"], number)):
            return found
        begin = max(text.rfind("。", 0, start), text.rfind("」", 0, start), start - 160, -1) + 1
        if _QUOTED.match(tail):
            for match in reversed(list(_BEFORE.finditer(text[begin:start]))):
                if found := self._name(match["who"], number):
                    return found
        if not tail.lstrip("。").startswith("と") and (match := _THEN.match(tail)):
            return self._name(match["who"].rsplit("、", 1)[-1], number)
        if not text[begin:start].strip() and (_VERB.match(tail) or _SO_SAID.match(tail)):
            return self._above(text[max(0, start - _SENTENCE) : start])
        return None

    def _above(self, before: str) -> Told:
        """``最初の客は女川キヨさん（７２）だった。「…」という。``: the only one of the sentence
        before; without a sentence before, nobody."""
        sentence = before.rstrip("。 　").rsplit("。", 1)[-1]
        people = {self._full(stem)[0] for stem in _people(sentence)}
        return (people.pop(), _SHORT) if len(people) == 1 else None

    def _name(self, who: str, number: int) -> Told:
        who = _PARENTHESES.sub("", who).strip()
        if _TITLE.fullmatch(who):
            if who not in self._holders:
                self._holders[who] = self._holder(who)
            if holder := self._holders[who]:
                return holder
        if _SAME.fullmatch(who):
            last = self._last or self._topic(number)
            return (last, _MEANT) if last else None
        if stem := _titled(who):
            return self._full(stem)
        described = _GROUP.sub("", who)
        if _DESCRIBED.search(described) and not described.startswith(("同", "この", "その")):
            return described, _MEANT
        short = who.rsplit("の", 1)[-1]
        full = self._full(short) if _NAME.fullmatch(short) else None
        return full if full and full[0] != short else None

    def _holder(self, title: str) -> Told:
        """The one of whom the article says that he is it: ``社長は``, behind ``久保寺健社長``."""
        found = {
            self._full(match[1])[0]
            for text in self._all
            for match in re.finditer(rf"(?<![{_HAN}])([{_HAN}]{{2,6}}){title}", text)
            if not _TITLE.search(match[1]) and not match[1].startswith(("同", "前", "元"))
        }
        return (found.pop(), _MEANT) if len(found) == 1 else None

    def _topic(self, number: int) -> str | None:
        """Whom the article named last as what a sentence is about."""
        for text in reversed(self._texts[max(0, number - 2) : number + 1]):
            for match in reversed(list(_TOPIC.finditer(text[:_TOPIC_REACH]))):
                who = _PARENTHESES.sub("", match["who"])
                if not _SAME.fullmatch(who) and (stem := _titled(who)):
                    return self._full(stem)[0]
        return None

    def _full(self, name: str) -> tuple[str, float]:
        """The full name a short one stands for: what follows it where it was first written."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._read(name)
        return found

    def _read(self, name: str) -> tuple[str, float]:
        if "・" in name or "＝" in name:
            return name, _NAMED
        if _KATAKANA.fullmatch(name):
            whole = re.compile(rf"(?:[ァ-ヴー]+[・＝])+{re.escape(name)}(?![ァ-ヴー])")
            found = (match[0] for text in self._all for match in whole.finditer(text))
            return next(((each, _NAMED) for each in found), (name, _SHORT))
        for apart in (True, False):
            for behind in _behind(self._joined, name, apart=apart):
                rest = _untitled(behind)
                if 1 <= len(rest) <= _GIVEN:
                    return name + rest, _NAMED
        return name, _WHOLE if len(name) > 2 else _SHORT


def _titled(who: str) -> str | None:
    """The name before a title: ``外務省の高森洋一局長``; None without a title."""
    if not _TITLE.search(who):
        return None
    person = who.rsplit("の", 1)[-1]
    person = person.rsplit("で", 1)[-1] if "で" in person[1:-2] else person
    stem = person
    while (match := _TITLE.search(stem)) and match.start() > 0:
        stem = stem[: match.start()]
    if not _NAME.fullmatch(stem) and (clause := _CLAUSE.search(stem)):  # 〜に４０年住む大河内勝さん
        return clause["name"]
    return stem if stem != person and _NAME.match(stem) else None


def _people(sentence: str) -> Iterator[str]:
    """The names before a title in a sentence."""
    for match in _NAMED_PERSON.finditer(_PARENTHESES.sub("", sentence)):
        if not _TITLE.search(match[0]):
            yield match[0]


def _behind(text: str, name: str, *, apart: bool) -> Iterator[str]:
    """What may be of a name behind each place where it begins so; ``apart``: no letter is right
    before it. Nothing is compiled for it: an article may have thousands of names."""
    at = text.find(name)
    while at >= 0:
        whole = not apart or not _LETTER.match(text[at - 1 : at])
        rest = _REST.match(text, at + len(name)) if whole else None
        if rest:
            yield rest[0]
        at = text.find(name, rest.end() if rest else at + 1)


def _untitled(rest: str) -> str:
    while title := _TITLE.search(rest):
        rest = rest[: title.start()]
    return rest


def is_attributed(text: str, start: int, end: int) -> bool:
    """Whether the paragraph is one speech with its attribution and nothing else."""
    head, tail = text[:start], text[end:]
    if not head and _SO.fullmatch(tail):
        return True
    simple = not head or _SUBJECT_ONLY.fullmatch(head) is not None
    return simple and re.fullmatch(r"、?(?:など)?と[^。、「」]{1,24}[。]?", tail) is not None


def said(text: str, end: int) -> bool:
    """Whether a verb of saying stands behind the marks."""
    return _VERB.match(text, end) is not None
