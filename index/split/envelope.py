"""Lines that come with a story and are not the story: what editors are told, and what every story
is sent with. Each rule stands here once, with its reason and an example.

A rule is about a whole paragraph. :func:`alone` says which of them also hold for a line of its own
inside a run of lines, because wire services put no blank line around their envelopes.
"""

import re

from index.article import Section
from index.split.notes import NOTES
from index.split.tails import REPRINT, RIGHTS, TAILS

HEAD = 200
"""Characters: what a rule looks at, and longer than any line it is about; bounds the work."""

_LINE = 120  # characters of the longest line that is an envelope by its shape alone
# Within the paragraph, wherever it begins.
_RIGHTS_WITHIN = re.compile(rf"(?i)all rights reserved|{REPRINT}")
_CONTRIBUTED = re.compile(
    r"(?i)\b(?:writers?|reporters?|correspondents?|press|staff)\b[^.]{0,60}\bcontributed"
    r"(?: (?:to )?the (?:report|story|article|dispatch)\b[^.]{0,40})?\.?$"
    r"|\bcontributed (?:reporting|(?:to )?this (?:report|story|article|dispatch))\b"
)
# Jane Doe in Paris and John Roe contributed to the report. No institute: a story tells of these.
_NAMES_CONTRIBUTED = re.compile(
    r"(?!.*\b(?:The|University|Institute|Ministry|Department|Council|Commission|Committee|Office|Bank"
    r"|Union|Group|Nations|Agency|Watch|Corp|Inc)\b)"
    r"(?:[A-Z][\w.'’-]*,? (?:(?:and|in|de|da|di|van|von|der|den|al|bin) ){0,2}){2,20}"
    r"contributed (?:reporting )?to the (?:report|story|article|dispatch)"
    r"(?: from [A-Z][\w ]{1,30})?\.?"
)
_REPORTED = re.compile(  # Jane Doe reported from Paris. John Roe contributed from Rome.
    r"(?:(?:[A-Z][\w.'’-]+ ){2,3}(?:reported|contributed|wrote) from [A-Z][\w, ]{2,40}\.\s*)+"
)
# Whole lines. Codes are wire services' own; the reasons are in the examples behind them.
_ENVELOPES = (
    r"[A-Za-z]?\d{1,4}",  # A027: the story's number on the wire
    r"(?:URGENT|BULLETIN|FLASH|PRIORITY|EMBARGO|ALERT|SNAP|NEWS ALERT|BREAKING(?: NEWS)?"
    r"|BULLETIN (?:PRECEDE|MATTER))\W*",
    r"(?:[a-z] ){1,4}[A-Za-z]{2}-\S.{0,60}",  # r a BC-Appeal 05-17 0312: the ANPA header
    r"(?:AM|PM|BC|AP|am|pm|bc|ap)-[A-Z][\w'’-]*(?:[ ,-].{0,60})?",  # AM-Clerk,0377: the slug
    # AP-NX-05-17-88: one sign between all its figures, so no price: Grade A 1-3/32 66.00
    r"[A-Za-z]{2,8}[ -](?:[A-Z]{2,4}[ -])?\d{1,2}(?P<sign>[-/])\d{1,2}(?P=sign)\d{2,4}\b.{0,24}",
    r"[A-Z]{1,4}(?:/[A-Z]{1,4})*\s?\d{3,4}\s?(?:[AP]?[CEMP][DS]T?|[ACEMP]{1,2}[DS]?|GMT|UTC|JST|KST)"
    r"(?:\s+\d{1,2}/\d{1,2}(?:/\d{2,4})?)?",  # MG1142AES, JMC/LH 0914 GMT: who sent it, and when
    r"[A-Z]{1,4}(?:/[A-Z]{1,4})*\s?\d{3,4}[A-Z]{2,4}(?:\s+\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)?",
    r"\d{3,4}\s?(?:GMT|UTC|EST|EDT|CET|BST|JST)(?: .{0,24})?",
    r"(?:Reuters?|REUTERS?|UPI|upi|AFP|afp|dpa|DPA|Kyodo|KYODO|TASS|EFE|ANSA|PTI|ap|AP|ANI|IANS|BSS"
    r"|NAN|APP|YONHAP|Yonhap|XINHUA)"
    r"(?:[ /-](?:\d{1,4}|[A-Z]{1,5}|[a-z]{2,3})){0,3}",  # Reuter 3
    r"REUTERS? [A-Z]{1,3}(?:/[A-Z]{1,3})* \d{4} GMT",  # REUTER JO/PH 1412 GMT
    r"[a-z]{2,5}(?:-[a-z]{2,4})?(?:/[a-z]{2,5})+",  # bur-kl/rw/jj: the desk's initials
    r"={1,3} ?[A-Z][\w .]{1,30}",  # ==Kyodo
    r"[A-Z][A-Z ]{2,30} [-–—] (?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
    r"|\d{1,2} [A-Z][a-z]+ \d{4}).{0,60}",
    r"\([^()]{0,24}\d? ?= ?[^()]{0,40}\)",  # ($1 = 0.754 euros)
    # -30-
    r"[\W_]*(?:END|ENDS|Ends|More|more|MORE|MORE FOLLOWS|30|0|##|end|[Ee]nditem|ENDITEM|了|終わり"
    r"|おわり|終|끝)[\W_]*",
    r"[（(【［〔][^（）()【】。]{0,10}(?:部|記者|支局長?|通信員|特派員|編集委員|論説委員|共同|時事|通信)"
    r"(?:[・＝ 　][^（）()【】。]{1,12})?[）)】］〕]",  # （経済部・原口由紀）
    r"[（【［〔][^（）【】。、「」]{2,12}[）】］〕]",  # （原口由紀）
    r"SOURCE:? [A-Z][^.]{0,60}\.?",  # SOURCE Norvale Foods
    r"\(END\) Dow Jones.{0,60}|-0-.{0,30}|\([Ee]nds?\)|\(more\)|-more-|-ends-|XXX|xxx",
    r"(?:[Zz][Cc][Zz][Cc]|NNNN|nnnn)(?: .{0,20})?",  # teleprinter: start and end of message
    r"\(?(?:-- ?)?(?:Xinhua|Kyodo(?: News)?|PTI|ANI|IANS|Bernama|Yonhap|Interfax|BBC News"
    r"|Reuters|AP|AFP|UPI|dpa|TASS|ANSA|EFE)(?:-0-)?\)?",  # (PTI), --Bernama
    r"dpa(?: [a-z]{2,4}){1,4}",  # dpa jd xx yyds
    r"\^.{0,80}",  # ^By JANE DOE=
    r"(?:--?|—|–) ?(?:(?:By|by|[Ww]ith) )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}",  # -- Jane Doe
    r"\(?\d[\d,]* words\)?|\(END(?:/\d{4})?\)",  # (500 words), (END/2021)
    r"\d{2}/\d{2}/\d{2,4}(?: \d{1,2}:\d\d(?: [A-Z]{2,4})?)?",  # 03/03/88 12:04 EST
    r"(?i:(?:from )?(?:staff|wire|agency|news)(?: and (?:wire|agency))? (?:reports?|services))",
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}, (?:(?:Staff|Special|Senior|AP|Associated Press"
    r"|Reuters|UPI|Political|Sports|Business) ){1,2}(?:Writer|Correspondent|Reporter|Editor)",
    r"[^|.]{2,40}\|[A-Z]{2,5}\|\d{1,5}",  # Norvale Vote|FEA|350
    r"(?:PAGE|[Pp]age) [A-Z]?\d+(?: of \d+)?|\d{1,2}/\d{1,2}",
    r"(?i:\(?cont(?:inued|['’]d)(?: (?:on|from) pages? [A-Z]?\d+)?\)?"
    r"|(?:(?:see also|turn to|see)\b[^.]{0,24}\bpages? |please see \w+, )[A-Z]?\d+)",
    r"(?i:share(?: this)?(?: (?:article|story|page))?(?: on \w+)?|print(?: this)? (?:page|article"
    r"|story)|(?:leave a |view )?comments?(?: \(\d+\))?|most (?:read|popular|viewed)"
    r"|sponsored content|listen to (?:this )?(?:article|story)|save for later|terms of (?:use"
    r"|service)|(?:read our )?privacy policy|skip to (?:main )?content)\.?",  # of a web page
    r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}(?: ?[/|,–-]? ?(?:at )?\d{1,2}:\d\d.{0,12})?",
    r"(?:From )?(?:OUR|[Oo]ur) (?:OWN |own |[A-Z][a-z]+ )?(?:CORRESPONDENTS?|[Cc]orrespondents?)"
    r"(?: (?:in|IN|at) [A-Z][\w ]{1,20})?",
    r"(?:By (?:a |our |the )?)?(?:STAFF|[Ss]taff)"
    r" (?:WRITERS?|REPORTERS?|[Ww]riters?|[Rr]eporters?)",
    r"(?:Special|SPECIAL) (?:to|TO) (?:the |The |THE )?[A-Z].{0,40}",
    r"[^\W\d_]+(?: ?[^\W\d_]+)?(?:記者|特派員)",
    # By Taro Yamada; By THE ASSOCIATED PRESS; AP Political Writer
    r"(?:By|BY)(?:,? (?:[A-Z][\w.'’-]*|and|de|van|von|da|del?|la|der|in)){2,8}",
    r"(?:(?:The )?Associated Press|AP|UPI|AFP|Reuters|United Press International|Kyodo)"
    r"(?: [A-Z][\w-]*){0,3} (?:Writers?|Editor|Correspondent|Reporter|Staff)",
)

_NOTE = re.compile("(?i:" + "|".join(NOTES) + ")")
_BOILERPLATE = re.compile("(?i:" + "|".join((*RIGHTS, *TAILS)) + ")")
_ENVELOPE = re.compile("|".join(_ENVELOPES))
_MARK = re.compile(r"[\^*•▪·] ?|(?:--|—|–) ?(?=.*(?:--|—|–)$)")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_WRITE_THROUGH = re.compile(
    r"(?i)\b(?:writethru|write-thru|(?:\d\w\w|urgent) (?:ld|lead|add|sub))\b"
)


def kind(text: str) -> Section | None:
    """``note`` or ``boilerplate`` where the paragraph is one, else None."""
    if not _LETTER_OR_DIGIT.search(text):
        return Section.BOILERPLATE
    head = text[:HEAD]
    if marked := _MARK.match(head):  # * This article was amended; ^Eds: Recasts; -- Adds detail --
        head = head[marked.end() :] if _NOTE.match(head, marked.end()) else head
    if len(text) <= _LINE and _ENVELOPE.fullmatch(head):
        return Section.NOTE if _WRITE_THROUGH.search(head) else Section.BOILERPLATE
    if _NOTE.match(head):
        return Section.NOTE
    if _BOILERPLATE.match(head):
        return Section.BOILERPLATE
    return Section.BOILERPLATE if len(text) < 2 * HEAD and _within(text) else None


def _within(text: str) -> bool:
    """Whether a tail stands somewhere in it; the words are looked for first, which is fast."""
    small = text.lower()
    if ("reserved" in small or "無断" in small) and _RIGHTS_WITHIN.search(text):
        return True
    if "contributed" in small and (_CONTRIBUTED.search(text) or _NAMES_CONTRIBUTED.fullmatch(text)):
        return True
    return " from " in small and _REPORTED.fullmatch(text) is not None


def alone(line: str) -> bool:
    """Whether the line is a paragraph by itself: all of it is an envelope, or holds no letter."""
    line = line.strip()
    return len(line) <= _LINE and (
        not _LETTER_OR_DIGIT.search(line) or _ENVELOPE.fullmatch(line) is not None
    )


def opens(line: str) -> bool:
    """Whether a note or a tail begins with this line."""
    head = line.strip()[:HEAD]
    return _NOTE.match(head) is not None or _BOILERPLATE.match(head) is not None
