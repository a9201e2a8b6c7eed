"""What every story is sent with: patterns of how rights lines and tails begin, without regard to
case."""

RIGHTS = (
    r"copyright\s*(?:©|\(c\)|（c）|\d{4}|by\b)|©|(?:\(c\)|（c）)\s*(?:(?-i:[A-Z])|\d{4}\b"
    r"|[^\x00-\x7f])|all rights reserved",
    r"unauthori[sz]ed (?:reproduction|copying|use)|無断(?:転載|複製|使用)|著作権",
    r"[（(]?[^。（）]{0,20}無断(?:転載|複製)",
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
    r"[(\[]?(?:(?-i:[A-Z])[\w .'’-]{2,40}[:,;] )?(?:\+?\d[\d -]{5,}[;,] ?)?"
    r"[\w.+-]+@[\w-]+(?:\.\w+)+\W*$",
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
    r"(?:the )?(?:views|opinions) expressed (?:here|in this|are"
    r"|by the (?:author|writer|columnist))\b",
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
    r"[^.]{0,80}(?:\d[\d -]{5,}|@[^.]{1,20}\.\w{2,6})\W*$",
    r"(?:[A-Z][\w&’'/-]*|on|and|of|the|in)(?: (?:[\w&’'/-]+)){0,4}:\s*(?:https?://|www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|[a-z]{2})\b)\S*$",
    r"(?:sign up|subscribe|register) (?:for|to|here|now|today)\b",
    r"follow (?:us|our|the|all|more|[A-Z]\w+)[^.]{0,60}(?:\bon (?:twitter|facebook|x|instagram)\b"
    r"|coverage|https?:|@|www\.)",
    r"(?:got|have|do you have) (?:a |any )?(?:story|stor(?:y|ies)|news|tip|tips|comments?)\b",
    r"(?:click|tap|visit|download|listen|watch)\b[^.]{0,60}(?:here\b|https?:|www\.|our (?:app"
    r"|site))",
    r"send (?:us )?(?:your )?(?:\w+ ){0,2}(?:tips|comments|letters|news|questions|views) to\b",
    r"if you (?:or (?:some|any)one you know )?(?:have|are|need|were|is|want)\b[^.]{0,80}"
    r"\b(?:call|contact|phone|ring|visit)\b[^.]{0,80}(?:\d[\d -]{4,}|\.\w{2,6})\W*$",
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
"""Each with its reason and an example."""
