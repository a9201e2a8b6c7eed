"""Lines that come with a story and are not the story: what editors are told, and what every story
is sent with. Each rule stands here once, with its reason and an example.

A rule is about a whole paragraph. :func:`alone` says which of them also hold for a line of its own
inside a run of lines, because wire services put no blank line around their envelopes.
"""

import re

from index.article import Section

HEAD = 200
"""Characters: what a rule looks at, and longer than any line it is about; bounds the work."""

_LINE = 120  # characters of the longest line that is an envelope by its shape alone
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth)"

_NOTES = (
    # A name for the people at the other desk, and a colon: "Eds: Adds comments from officials."
    r"(?:attn:? )?(?:eds|editors?)\.?(?:['’]s?)?(?: note)?\s*(?:[:：]|[-–—] )",
    r"[(\[]?(?:notes? to|attention|attn),? (?:all )?(?:\w+ )?(?:editors|readers|subscribers|clients"
    r"|broadcasters)\b|[(\[]attn\b",  # (ATTN: ADDS photo)
    r"note\s*[:：] (?:all times|(?:some )?names|contains|this (?:story|article))\b",
    # What was changed, in parentheses: "(Adds quotes from the minister)"
    r"[(\[](?:adds?|updat(?:es?|ing)|recasts?|corrects?|clarif(?:ies|ying)|repeats?|refiles?"
    r"|removes?|fix(?:es)?|re-?writes?|writes? through|changes|rephrases|inserts|restores|trims"
    r"|new throughout|previous|recaps|amends|eds|editors?|substitutes?|replaces?|re-?sends?"
    r"|re-?issues?|retransmits|deletes|leads|note:? (?:contents?|language|nature))\b",
    r"[(\[](?:[\w-]+ ){1,3}corrects\b",  # (Company corrects pay date in story that ran yesterday.
    # The same without them is the beginning of a line of its own: "Adds details, background"
    r"(?:adds|recasts|refiles|corrects|updates)\b(?=[^.]{0,100}$)",
    r"(?:recasts|refiles|corrects)\b(?=[^.]{0,100}\.$)",
    r"updated (?:to (?:add|include|reflect|correct)|with|throughout)\b(?=[^.]{0,100}\.?$)",
    r"(?:re-?sending|retransmitting|re-?issuing|repeating)\b(?: (?:to|with|for|because)\b|\W*$)",
    # What goes where: "SUBS 5th graf pvs", "INSERTS 2 grafs after 3rd graf", "Pickup 4th graf"
    r"(?:inserts?|subs?|pick(?:s|ing)? ?up|adds?|precedes?|substitutes?|replaces?|deletes?)\b"
    r"[^.]{0,40}\b(?:grafs?|pvs|bgng|earlier (?:version|story|item)|at end)\b",
    r"(?-i:PRECEDE|Precede) (?-i:[A-Z]{3,})",
    # What comes with it: "With PM-Hostages, Bjt", "AP Photos NY101-103", "With LaserPhoto"
    r"with (?-i:AM|PM|BC|am|pm|bc)-",
    r"(?:with |an? )?(?:AP )?(?:laser)?photos?(?: (?-i:[A-Z]{2,4})\d[\d,-]*)?"
    r"(?: planned| pursuing)?\W*$",
    r"with (?:AP )?graphics?\b.{0,30}$",
    # A part of several: "2nd take", "(Second of two parts)", "First in a series"
    rf"\(?(?:{_ORDINAL}|last|one) (?:of|in) (?:an?|two|three|four|five|six|\d) ?-?(?:part )?"
    r"(?:parts|series|stories|takes|articles)\W*$",
    rf"{_ORDINAL} take\b",
    r"[(\[*]?\s*this is an? (?:corrected|updated|revised) (?:version|story|report)\b",
    # What was wrong: "(This version corrects the year.)"
    r"[(\[*]?\s*(?:this (?:\w+ ){0,2}(?:version|story|article|report|item|copy"
    r"|dispatch)\b[^.]{0,60}"
    r"\b(?:corrects|(?:is|was|has been) (?:\w+ )?(?:corrected|updated|amended|clarified|revised"
    r"|refiled))"
    r"|(?:the )?story (?:has been )?(?:corrected|updated|refiled)\b"
    r"|(?:in )?an? (?:earlier|previous) (?:\w+ )?(?:version|story|article|report|item|dispatch)\b)",
    # "CORRECTION: ...", "CORRECTED-...", but no sentence: "Corrected figures will be published"
    r"(?-i:CORRECT(?:ION|ED|S)|UPDATED?S?|RECASTS|CLARIFICATION|CLARIFIES|WITHDRAWN|KILL|REFILE"
    r"|EMBARGOED|ADVISORY|REPEATS?|RETRANSMISSION)\b(?-i:\s*[:,.—–-]| \()",
    r"(?:corrections?|clarifications?)(?: and clarifications?)?(?:\s*[:：]|\W*$)",
    # Whose fault it was: "Due to an editing error, an earlier version gave the wrong year."
    r"(?:due to|because of|owing to) an? (?:editing|reporting|production|typographical|technical"
    r"|(?:editor|reporter)['’]s) (?:error|mistake)\b|we have (?:corrected|amended|clarified)\b",
    r"[(*]?(?:some |the |their )?names? (?:(?:of|in) [^.]{1,40} )?(?:has|have) been changed\b",
    # What is still to come: "This is a developing story and will be updated."
    r"(?:this is an? )?(?:breaking|developing)(?: news)? story\b"
    r"|(?:this|the)? ?(?:story|report|article|page) will be updated\b|more to (?:come|follow)\W*$",
    r"(?:embargoed|not for (?:publication|release|use)|hold for release)\b",
    r"for (?:immediate )?release(?:\W*$| (?:\w+day\b|(?:at )?\d|on \w+ ?\d|upon))",
    r"(?:advance )?for (?:use )?(?:\w+day|weekend)(?: editions?\b|, \w+\.? \d|\W*$)",
    r"(?:AP )?(?-i:ADV|Adv)\.? ?(?:\d{1,2}\b|for )",
    r"(?-i:(?:MANDATORY )?KILL|ADVISORY|RPT|UPDATE \d|WRAPUP \d)\b(?-i:\W*$|-)",
    # Write-throughs: "1st Ld-Writethru", "2nd lead, with details", "FIRST LEAD ROCKET (110)"
    rf"\(?(?:{_ORDINAL} )?(?:ld|lead|add|sub)[- ]?write-?thru\b",
    rf"\(?{_ORDINAL} (?:night |day )?(?:ld|lead|add|sub|insert|update|writethru)\b",
    r"end adv(?:ance)?(?: for\b|\W*$)",  # End Adv for Sunday, March 10
    r"(?:訂正|注|編注|編集注|編集者注|おことわり|お断り|本社注|編集部注)\s*[:：]",
    r"[【［\[（(〔](?:訂正|編注|編集注|編集部注|おことわり|お断り|注|再送|差し替え)",
)
_RIGHTS = (
    r"copyright\s*(?:©|\(c\)|（c）|\d{4}|by\b)|©|(?:\(c\)|（c）)\s*(?:(?-i:[A-Z])|\d{4}\b"
    r"|[^\x00-\x7f])|all rights reserved",
    r"unauthori[sz]ed (?:reproduction|copying|use)|無断(?:転載|複製|使用)|著作権",
    r"[（(]?[^。（）]{0,20}無断(?:転載|複製)",
    r"this material may not be (?:published|reproduced)",
)
_TAILS = (
    r"on(?: the net|line)\s*[:：]",
    r"to (?:contact|reach) the (?:reporters?|editors?|writers?|authors?)\b",
    r"[^.]{3,60} can be (?:reached|contacted|emailed) (?:at|on|by)\b",
    # Whom to ask: "Contact: desk@example.com", "((newsroom@example.com; +41 58 000 0000))"
    r"(?:media |press |investor )*contacts?\s*[:：]",
    r"for (?:more|further) information(?:,? (?:please )?(?:contact|visit|see|call|go to)|\s*[:：])",
    r"(?:tel|phone|telephone|e-?mail|fax|web ?site|keywords?|bureau|newsroom|desk|press office"
    r"|slug|hotline|disclaimer|byline)\.?\s*[:：]",
    # What a machine put there: "Word count: 320", "Category: Politics", "Source: Norvale Bureau"
    r"(?:word count|words|length)\s*[:：]\s*\d",
    r"(?:category|categories|section|tags?|topics?|filed under|source)\s*[:：]"
    r"\s*[\w ,/&'’.-]{1,60}$",
    r"(?:first |last |originally )?(?:published|posted|updated|modified)(?: on| at)?\s*[:：]?"
    r"\s*[\w,. ]{0,20}(?:\b[12]\d{3}\b|\d:\d\d|\d/\d)[\w,.:/ ]{0,30}$",
    r"the (?:views|opinions) expressed (?:here|in this|are|by the (?:author|writer|columnist))\b",
    r"\([^()]{0,80}(?:newsroom|bureau|desk)[^()]{0,40}[@\d][^()]{0,60}\)$",
    r"お問い合わせ|連絡先|問い合わせ先|【?お問い?合わ?せ",
    r"\(\(",
    # Who made it: "(Reporting by A; Editing by B)", "Writer Nina Colley ... contributed"
    r"[(\[]?(?:additional |with )?(?:reporting|writing|editing|compiled|translated|edited|written"
    r"|reported|rewritten|production|graphics?|photography)(?: and (?:reporting|writing|editing))?"
    r" (?:by\b|in (?:\w+ ){1,3}by\b)",
    r"(?:[(\[]?(?:with )?(?:additional|further)? ?(?:reporting|material|files) (?:by|from)\b)",
    r"our standards\s*:",
    r"[(\[]?(?:-+ ?)?with (?:(?:agency )?inputs?\b"
    r"|(?:assistance|reporting|contributions?) (?:from|by) (?-i:[A-Z])"
    r"(?![^.]*, (?:the|an?|he|she|it|they|police)\b)[^.]{0,80}(?:\.|$))",
    r"[(\[]?(?:distributed|delivered|syndicated) by (?-i:[A-Z])[^,.]{0,60}(?:, (?:LLC|Inc))?\W*$",
    # Where else it stood: "This article originally appeared in The Norvale Post."
    r"[(\[]?this (?:\w+ )?(?:story|article|report|post|column|interview) (?:was|is|has been"
    r"|has not been|originally|first)\b[^.]{0,60}\b(?:published|appeared|produced|syndicated"
    r"|edited|generated|reprinted|republished|part of|provided by|distributed)\b",
    r"view original content\b|/PRNewswire",
    r"more [^.:]{0,40}:\s*(?:https?:|www\.)",
    r"[^.]{0,60}\breceives support\b[^.]{0,60}\bcollaboration with The Conversation",
    # What readers are asked to do: "Sign up for our newsletter at ...", "Got a story? Call ..."
    r"any(?:one|body) (?:with|who (?:has|saw)) [^.]{1,80}\b(?:call|contact|phone|ring|e-?mail)\b"
    r"[^.]{0,80}(?:\d[\d -]{5,}|@[^.]{1,20}\.\w{2,6})\W*$",
    r"(?:[A-Z][\w&’'/-]*|on|and|of|the|in)(?: (?:[\w&’'/-]+)){0,4}:\s*(?:https?://|www\.)\S+$",
    r"(?:sign up|subscribe|register) (?:for|to|here|now|today)\b",
    r"follow (?:us|our|the|all|more|[A-Z]\w+)[^.]{0,60}(?:\bon (?:twitter|facebook|x|instagram)\b"
    r"|coverage|https?:|@|www\.)",
    r"(?:got|have|do you have) (?:a |any )?(?:story|stor(?:y|ies)|news|tip|tips|comments?)\b",
    r"(?:click|tap|visit|download|listen|watch)\b[^.]{0,60}(?:here\b|https?:|www\.|our (?:app"
    r"|site))",
    r"(?:email|e-mail|call|write to|contact|reach|tweet)\b[^.]{0,80}(?:@|\+?\d[\d -]{5,}|https?:)",
    r"(?:contact|email|call) (?:us|our|the) (?:\w+ )?(?:newsroom|newsdesk|desk|editors?"
    r"|reporters?)",
    r"(?:join|support) (?:our|us)\b[^.]{0,80}$",
    r"(?:advertisement|sponsored)\W*$",
    r"(?:more|full|read) (?:\w+ ){0,3}(?:at|on|:)\s*(?:https?:|www\.)",
    r"[(\[（【](?:取材|文|記者|編集|構成|聞き手|写真・文|文・写真)[:：＝・]",
    # Headers a reader did not take, such as those in Japanese: "見出し: ..."
    r"(?:見出し|日付|出典|配信(?:元|日時?)?|著者|署名|発信地|記事番号|ＩＤ)\s*[:：]",
)
# Within the paragraph, wherever it begins.
_RIGHTS_WITHIN = re.compile(r"(?i)all rights reserved|無断転載|無断複製")
_CONTRIBUTED = re.compile(
    r"(?i)\b(?:writers?|reporters?|correspondents?|press|staff)\b[^.]{0,60}\bcontributed\.?$"
    r"|\bcontributed (?:reporting|(?:to )?(?:this|the) (?:report|story|article|dispatch))\b"
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
    r"[A-Za-z]{2,8}[ -](?:[A-Z]{2,4}[ -])?\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b.{0,24}",  # AP-NX-05-17-88
    r"[A-Z]{1,4}(?:/[A-Z]{1,4})*\s?\d{3,4}\s?(?:[AP]?[CEMP][DS]T?|[ACEMP]{1,2}[DS]?|GMT|UTC|JST|KST)"
    r"(?:\s+\d{1,2}/\d{1,2}(?:/\d{2,4})?)?",  # MG1142AES, JMC/LH 0914 GMT: who sent it, and when
    r"[A-Z]{1,4}(?:/[A-Z]{1,4})*\s?\d{3,4}[A-Z]{2,4}(?:\s+\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?)?",
    r"\d{3,4}\s?(?:GMT|UTC|EST|EDT|CET|BST|JST)(?: .{0,24})?",
    r"(?:Reuters?|REUTERS?|UPI|upi|AFP|afp|dpa|DPA|Kyodo|KYODO|TASS|EFE|ANSA|PTI|ap|AP)"
    r"(?:[ /-](?:\d{1,4}|[A-Z]{1,5}|[a-z]{2,3})){0,3}",  # Reuter 3
    r"REUTERS? [A-Z]{1,3}(?:/[A-Z]{1,3})* \d{4} GMT",  # REUTER JO/PH 1412 GMT
    r"[a-z]{2,5}(?:-[a-z]{2,4})?(?:/[a-z]{2,5})+",  # bur-kl/rw/jj: the desk's initials
    r"={1,3} ?[A-Z][\w .]{1,30}",  # ==Kyodo
    r"[A-Z][A-Z ]{2,30} [-–—] (?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
    r"|\d{1,2} [A-Z][a-z]+ \d{4}).{0,60}",
    r"\([^()]{0,24}\d? ?= ?[^()]{0,40}\)",  # ($1 = 0.754 euros)
    # -30-
    r"[\W_]*(?:END|ENDS|MORE|MORE FOLLOWS|30|0|##|end|[Ee]nditem|ENDITEM|了|終わり|おわり|終"
    r"|끝)[\W_]*",
    r"[（(【［〔][^（）()【】。]{0,10}(?:部|記者|支局長?|通信員|特派員|編集委員|論説委員|共同|時事|通信)"
    r"(?:[・＝ 　][^（）()【】。]{1,12})?[）)】］〕]",  # （経済部・原口由紀）
    r"[（【［〔][^（）【】。、「」]{2,12}[）】］〕]",  # （原口由紀）
    r"SOURCE:? [A-Z][^.]{0,60}\.?",  # SOURCE Norvale Foods
    r"\(END\) Dow Jones.{0,60}|-0-.{0,30}|\([Ee]nds?\)|\(more\)|-more-|-ends-|XXX|xxx",
    r"(?:[Zz][Cc][Zz][Cc]|NNNN|nnnn)(?: .{0,20})?",  # teleprinter: start and end of message
    r"\(?(?:-- ?)?(?:Xinhua|Kyodo(?: News)?|PTI|ANI|IANS|Bernama|Yonhap|Interfax|BBC News"
    r"|Reuters|AP|AFP|UPI|dpa|TASS|ANSA|EFE)(?:-0-)?\)?",  # (PTI), --Bernama
    r"dpa(?: [a-z]{2,4}){1,4}",  # dpa jd xx yyds
    r"\^.{0,80}[<=]",  # ^By JANE DOE=
    r"[^|.]{2,40}\|[A-Z]{2,5}\|\d{1,5}",  # Norvale Vote|FEA|350
    r"(?:PAGE|[Pp]age) [A-Z]?\d+(?: of \d+)?|\d{1,2}/\d{1,2}",
    r"(?i:\(?cont(?:inued|['’]d)(?: (?:on|from) pages? [A-Z]?\d+)?\)?"
    r"|(?:(?:see also|turn to|see)\b[^.]{0,24}\bpages? |please see \w+, )[A-Z]?\d+)",
    r"(?i:share(?: this)?(?: (?:article|story|page))?(?: on \w+)?|print(?: this)? (?:page|article"
    r"|story)|(?:leave a |view )?comments?(?: \(\d+\))?|most (?:read|popular|viewed)"
    r"|sponsored content|listen to (?:this )?(?:article|story)|save for later|terms of (?:use"
    r"|service)|(?:read our )?privacy policy|skip to (?:main )?content)\.?",  # of a web page
    r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}(?: ?[/|,–-]? ?(?:at )?\d{1,2}:\d\d.{0,12})?",
    r"(?:From )?(?:OUR|[Oo]ur) (?:OWN |own |[A-Z][a-z]+ )?(?:CORRESPONDENTS?|[Cc]orrespondents?)",
    r"(?:By (?:a |our |the )?)?(?:STAFF|[Ss]taff)"
    r" (?:WRITERS?|REPORTERS?|[Ww]riters?|[Rr]eporters?)",
    r"(?:Special|SPECIAL) (?:to|TO) (?:the |The |THE )?[A-Z].{0,40}",
    r"[^\W\d_]+(?: ?[^\W\d_]+)?(?:記者|特派員)",
    # By Taro Yamada; By THE ASSOCIATED PRESS; AP Political Writer
    r"(?:By|BY)(?:,? (?:[A-Z][\w.'’-]*|and|de|van|von|da|del?|la|der|in)){2,8}",
    r"(?:(?:The )?Associated Press|AP|UPI|AFP|Reuters|United Press International|Kyodo)"
    r"(?: [A-Z][\w-]*){0,3} (?:Writers?|Editor|Correspondent|Reporter|Staff)",
)

_NOTE = re.compile("(?i:" + "|".join(_NOTES) + ")")
_BOILERPLATE = re.compile("(?i:" + "|".join((*_RIGHTS, *_TAILS)) + ")")
_ENVELOPE = re.compile("|".join(_ENVELOPES))
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_WRITE_THROUGH = re.compile(
    r"(?i)\b(?:writethru|write-thru|(?:\d\w\w|urgent) (?:ld|lead|add|sub))\b"
)


def kind(text: str) -> Section | None:
    """``note`` or ``boilerplate`` where the paragraph is one, else None."""
    if not _LETTER_OR_DIGIT.search(text):
        return Section.BOILERPLATE
    head = text[:HEAD]
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
    if "contributed" in small and _CONTRIBUTED.search(text):
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
