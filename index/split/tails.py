"""What every story is sent with: patterns of how rights lines and tails begin, without regard to
case.

Each takes what makes it one: a name behind ``by``, a number behind ``call``, a fixed wording. The
words it begins with begin stories, too: ``Production by the mill is expected to rise``.
"""

REPRINT = r"無断(?:で(?:の)?)?(?:転載|複製|使用)(?:[^。]{0,20}(?:禁|断り|遠慮|できません)|\W*$)"
"""What is told to whom would print it; a story says who did."""
_PHONE = (
    r"(?<![\d/.,])(?!(?:1[5-9]|20)\d\d ?[-–] ?\d\d(?:\d\d)?(?![\d-]))"
    r"\+?\(?\d(?:[ -]?\d|[ -]?[()][ -]?\d){5,}(?![\d/]|[.,]\d)"
)
"""A telephone number: six digits and more. No quotation (10 9-7/8), no years (1987-88)."""
_SPELLED = r"(?-i:\b(?:1-)?8(?:00|33|44|55|66|77|88)-(?:[\dA-Z]{3,4}-[A-Z]{3,4}|[A-Z]{6,8})\b)"
"""One in letters: ``1-800-CALL-FBI``, ``800-555-TIPS``."""
_CALLED = rf"(?:{_PHONE}|{_SPELLED})"

# Words of a credit. No word is of two kinds, or those of a long line could be told apart in too
# many ways.
_NAME = r"(?-i:[^\W\d_a-z][\w.'’&/-]*)"
_SMALL = (
    r"(?-i:(?:and|in|at|for|of|the|from|with|by|our|an?|de|del|della|da|di|du|le|la|van|von|der|den"
    r"|bin|al|el|y|e|und|staff|agency|agencies|wires?|services?|reports?|news|newsroom|desk|bureaus?"
    r"|writers?|reporters?|correspondents?|editors?|additional|further|reporting|writing|editing"
    r"|research|graphics?|production|photography|translation|translated|written|edited|compiled"
    r"|dispatches|proofread|checked|produced|photos|pictures|video|freelance|senior|chief|special"
    r"|foreign|political|sports)"
    r"(?![\w'’-]))"
)
_NUMBER_OR_MAIL = r"\+?\d[\d-]{4,}|[\w.+-]{1,60}@[\w.-]{1,60}"
_WORD = rf"(?:{_SMALL}|{_NAME}|{_NUMBER_OR_MAIL}|[&/]|[–—-]{{1,2}})"
_TEAM = (  # the night desk, our own sports staff, jd/rw
    r"(?:(?:(?:the|our|an?) )?(?:[\w'’-]+ ){0,3}(?:desks?|staff|team|newsroom|bureaus?|editors?"
    r"|writers?|reporters?|correspondents?|agencies|services|department)|[a-z]{2,3}(?:/[a-z]{2,3})+)"
)
_CUT = r"\w*(?<=.{190})$"  # where the head ends that is looked at
_VERB = (
    r"\b(?:is|are|was|were|has|have|had|will|would|rose|fell|said|IS|ARE|WAS|WERE|HAS|HAVE|HAD"
    r"|SAID)\b"
)
_NO_SENTENCE = rf"(?-i:(?![^.;]*{_VERB}))"
_NO_CLAUSE = rf"(?-i:(?![^.;,]*{_VERB}))"
_CREDITED = rf"{_NO_SENTENCE}(?:{_WORD}(?:,? +{_WORD})*|{_TEAM})(?: ?[;.()\[\]|]|\W*$|,? ?{_CUT})"
"""Nothing but names, places and roles, to the end of the sentence."""

_HOUSE = rf"(?:the )?{_NAME}(?: (?:the )?{_NAME}){{0,4}}"  # The Canadian Press
_DESK = r"(?:reporting|writing|editing)"

RIGHTS = (
    r"copyright\s*(?:©|\(c\)|（c）|\d{4}|by\b)|©|(?:\(c\)|（c）)\s*(?:(?-i:[A-Z])|\d{4}\b"
    r"|[^\x00-\x7f])|all rights reserved",
    r"unauthori[sz]ed (?:reproduction|copying|use|distribution)(?![^.]*\bsaid\b)"
    r"(?:[^.]{0,80}|[^.]{0,100}\bwithout\b[^.]{0,40}\b(?:permission|consent|authori[sz]ation"
    r"|approval) (?:of|from)\b(?:[^.]|\.(?! (?-i:[A-Z]))){0,120})"
    r"\b(?:prohibited|forbidden|not (?:permitted|allowed))\b",
    r"著作権(?:は[^。]{0,30}(?:帰属|属し|所有|あります)|者?\s*[:：©])",
    # No story speaks so politely, but for those it quotes.
    r"[^。「]{0,20}著作権法[^。「」]{0,10}保護されて(?:います|おります)",
    rf"[（(]?[^。（）]{{0,20}}{REPRINT}",
    r"this material may not be (?:published|reproduced)",
)
TAILS = (
    r"on(?: the net|line)\s*[:：]",
    r"to (?:contact|reach) the (?:reporters?|editors?|writers?|authors?)\b",
    # Who wrote it: "Jane Roe is a staff writer.", "Jane Roe: 555-0101; jroe@example.com"
    r"(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}) is an? (?:staff|freelance|contributing|guest"
    r"|regular|features?|sports|news|political|senior) (?:\w+ ){0,2}(?:writer|reporter"
    r"|correspondent|columnist|journalist|editor|contributor)\b[^.]{0,60}\W*$",
    r"[^.]{3,90}\. (?:reach|e-?mail|contact|write to) (?:him|her|them) at\b",
    rf"[(\[]?(?:(?-i:[A-Z])[\w .'’-]{{2,40}}[:,;] )?(?:{_PHONE}[;,] ?)?"
    r"[\w.+-]+@[\w-]+(?:\.\w+)+\W*$",
    r"[^.]{3,60} can be (?:reached|contacted|emailed) (?:at|on|by|via|through)\b[^.]{0,60}"
    rf"(?:@\w|https?:|www\.|{_PHONE})",
    # Whom to ask: "Contact: desk@example.com", "((newsroom@example.com; +41 58 000 0000))"
    r"(?:media |press |investor )*contacts?\s*[:：]",
    r"for (?:more|further) information(?:,? (?:please )?(?:contact|visit|see|call|go to)|\s*[:：])",
    r"(?:tel|phone|telephone|e-?mail|fax|web ?site|keywords?|bureau|newsroom|desk|press office"
    r"|slug|hotline|disclaimer|byline)\.?\s*[:：]",
    # What a machine put there: "Word count: 320", "Category: Politics", "Source: Norvale Bureau"
    r"(?:word count|words)\s*[:：]\s*\d|length\s*[:：]\s*[\d,]+(?: (?:words|characters))?\W*$",
    r"(?:category|categories|section|tags?|topics?|filed under|source)\s*[:：]"
    r"\s*[\w ,/&'’.-]{1,60}$",
    r"(?:first |last |originally )?(?:published|posted|updated|modified)(?: on| at)?\s*[:：]?"
    r"\s*[\w,. ]{0,20}(?:\b[12]\d{3}\b|\d:\d\d|\d/\d)[\w,.:/ ]{0,30}$",
    r"(?:the )?(?:views|opinions) expressed (?:here|in this|are"
    r"|by the (?:author|writer|columnist))\b",
    rf"\([^()]{{0,80}}(?:newsroom|bureau|desk)[^()]{{0,40}}(?:@|{_PHONE})[^()]{{0,60}}\)$",
    r"お問い合わせ|連絡先|問い合わせ先|【?お問い?合わ?せ",
    r"\(\(",
    # Who made it: "(Reporting by A; Editing by B)", "Writer Nina Colley ... contributed"
    rf"[(\[]?(?:(?:additional|further|with) )*{_DESK}(?: and {_DESK})?"
    rf" (?:in (?:{_NAME} ){{1,3}})?by (?:{_NO_CLAUSE}(?:{_SMALL} +){{0,3}}{_NAME}|{_CREDITED}"
    rf"|{_NO_SENTENCE}[^.]{{2,60}}$)",
    # As a heading: "Edited by: Jane Doe"
    rf"[(\[]?(?:compiled|translated|edited|written|reported|rewritten|production|graphics?|{_DESK})"
    r" by\s*[:：]",
    rf"(?:[(\[](?:compiled|translated|edited|written|reported|rewritten|{_DESK}) by\b{_NO_SENTENCE}"
    r"|(?:compiled|translated|edited|written|reported|rewritten|production|graphics?|photography)"
    rf" by {_CREDITED})",
    r"[(\[]?(?:with )?(?:(?:additional|further) )?(?:reporting|material|files) (?:by|from)"
    rf" (?:{_CREDITED}|{_HOUSE} (?:was|were|is|are) (?:also )?"
    r"(?:used|included|added|contained) in this\b)"
    rf"|files from {_HOUSE} were used\W*$",
    r"our standards\s*:",
    rf"[(\[]?(?:-+ ?)?with (?:(?:(?:agency|agencies) )?inputs?(?:\W*$| from {_CREDITED})"
    rf"|(?:assistance|reporting|contributions?) (?:from|by) {_CREDITED})",
    r"[(\[]?(?:distributed|delivered|syndicated) by (?-i:[A-Z])[^,.]{0,60}(?:, (?:LLC|Inc))?\W*$",
    # Where else it stood: "This article originally appeared in The Norvale Post."
    r"a version of this (?:story|article|report|column)\b"
    r"|this (?:story|article|report|column) (?:appeared|appears|ran) (?:in|on)\b",
    r"[(\[]?this (?:\w+ )?(?:story|article|report|post|column|interview|conversation)"
    r"(?: (?:by|from) (?-i:[A-Z])[^.]{2,40})? (?:was|is|has been"
    r"|has not been|originally|first)\b[^.]{0,60}\b(?:published|appeared|produced|syndicated"
    r"|edited|generated|reprinted|republished|part of|provided by|distributed)\b",
    r"view original content\b|/PRNewswire",
    r"more [^.:]{0,40}:\s*(?:https?:|www\.)",
    r"[^.]{0,60}\breceives support\b[^.]{0,60}\bcollaboration with The Conversation",
    # What readers are asked to do: "Sign up for our newsletter at ...", "Got a story? Call ..."
    r"any(?:one|body) (?:with|who (?:has|saw)) [^.]{1,80}\b(?:call|contact|phone|ring|e-?mail)\b"
    rf"[^.]{{0,80}}(?:{_CALLED}|@[^.]{{1,20}}\.\w{{2,6}})\W*$",
    r"(?:[A-Z][\w&’'/-]*|on|and|of|the|in)(?: (?:[\w&’'/-]+)){0,4}:\s*(?:https?://|www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|[a-z]{2})\b)\S*$",
    r"(?:sign up|subscribe|register) (?:for|to|here|now|today)\b",
    r"follow (?:us|our|the|all|more|[A-Z]\w+)[^.]{0,60}(?:\bon (?:twitter|facebook|x|instagram)\b"
    r"|coverage|https?:|@|www\.)",
    # No "Have news agencies failed?"
    r"(?:got|have|do you have) (?:an? |any )?(?:(?:news|story) )?"
    r"(?:story|stories|news|tips?|ideas?|comments?)(?: (?:for|about|on|to|you|we)\b[^.?]{0,60})?\?",
    r"(?:click|tap)\b[^.]{0,60}\bhere\b",
    r"(?:click|tap|visit|download|listen|watch)\b[^.]{0,60}(?:\bhere(?:\W*$| (?:for|to)\b)"
    r"|https?:|www\.|our (?:app|site))",
    r"send (?:us )?(?:your )?(?:\w+ ){0,2}(?:tips|comments|letters|news|questions|views) to\b",
    r"if you (?:or (?:some|any)one you know )?(?:have|are|need|were|is|want)\b[^.]{0,80}"
    r"\b(?:call|contact|phone|ring|visit)\b[^.]{0,80}(?:\d[\d -]{4,}|\.\w{2,6})\W*$",
    rf"(?:email|e-mail|call|write to|contact|reach|tweet)\b[^.]{{0,80}}(?:@\w|{_CALLED}|https?:)",
    r"(?:contact|email|call) (?:us|our|the) (?:\w+ )?(?:newsroom|newsdesk|desk|editors?"
    r"|reporters?)",
    r"(?:join|support) (?:our|(?-i:[Uu]s))\b[^.]{0,80}$|(?-i:(?:JOIN|SUPPORT) US\b[^a-z.-]{0,80})$",
    r"(?:advertisement|sponsored)\W*$",
    r"(?:more|full|read) (?:\w+ ){0,3}(?:at|on|:)\s*(?:https?:|www\.)",
    r"[(\[（【](?:取材|文|記者|編集|構成|聞き手|写真・文|文・写真)[:：＝・]",
    # Headers a reader did not take, such as those in Japanese: "見出し: ..."
    r"(?:見出し|日付|出典|配信(?:元|日時?)?|著者|署名|発信地|記事番号|ＩＤ)\s*[:：]",
)
"""Each with its reason and an example."""
