"""What editors are told: patterns of how a note begins, without regard to case."""

_COUNTED = r"\d{1,2}(?:st|nd|rd|th)"
_ORDINAL = rf"(?:{_COUNTED}|first|second|third|fourth|fifth|sixth)"

_PIECE = r"(?:ld|lead|add|sub|insert|update|writethru)\b"
# What stands behind the rules that a story may begin alike: "An earlier report showed a rise".
_OF_STORY = r"(?:story|article|report|item|column|dispatch|headline|post|page|caption|chart)"
_WRONG = (
    r"(?=.*\b(?:incorrect(?:ly)?|wrong(?:ly)?|erroneous(?:ly)?|mis\w+|mistaken(?:ly)?|inaccurate(?:ly)?"
    r"|errors?|should have|omitted|transposed|corrected|contained)\b)"
)

NOTES = (
    # A name for the people at the other desk, and a colon: "Eds: Adds comments from officials."
    r"(?:attn:? )?(?:eds?|editors?)\.?(?:['’]s?)?(?:/\w+)?(?: note)?\s*(?:[:：]|[-–—] )"
    r"|editor['’]s note\W*$|editors,? please note\b|(?:memo )?to (?:all )?editors\s*[:：]",
    r"(?:please note|media advisory|local angle)\s*[:：]|mandatory credit\b|\W{0,2}no sales\W*$",
    r"[(\[]?(?:notes? to|attention|attn),? (?:all )?(?:\w+ )?(?:editors|eds|desks|readers"
    r"|subscribers|clients|broadcasters)\b|note, eds\b|[(\[]attn\b",  # (ATTN: ADDS photo)
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
    # "Fixes typo in headline", "Trims; no pickup", "New throughout", "Amended to fix spelling"
    r"(?:amends|fixes|removes|changes|restores|inserts|edits|trims|rewrites|clarifies|deletes|drops)"
    r"(?! (?:in|of|to)\b)\b[^.]{0,60}\b(?:headline|typo|grafs?|paragraphs?|paras?|byline|dateline"
    r"|spelling|reference|lede|lead|throughout|dropped|quotes?|photos?|attribution|title|slug|style)\b[^.]{0,60}\.?$",
    r"(?:trims|tightens)(?:[;,] no pick ?up)?\W*$|new (?:throughout|approach|lede|lead)\W*$",
    r"amended to (?:fix|correct|add|clarify|remove|reflect)\b",
    r"updated (?:at|on) .{1,30} (?:to|with)\b",  # Updated at 4:15 p.m. with comments
    r"updated (?:to (?:add|include|reflect|correct)|with|throughout)\b(?=[^.]{0,100}\.?$)",
    r"(?:re-?sending|retransmitting|re-?issuing|repeating)\b"
    r"(?: (?:to (?:fix|correct|add|change|remove|all|additional|new)|with|for|because)\b|\W*$)",
    # What goes where: "SUBS 5th graf pvs", "INSERTS 2 grafs after 3rd graf", "Pickup 4th graf"
    r"(?:inserts?|subs?|pick(?:s|ing)? ?up|adds?|precedes?|substitutes?|replaces?|deletes?)\b"
    r"[^.]{0,40}\b(?:grafs?|pvs|bgng|earlier (?:version|story|item)|at end)\b",
    r"(?-i:PRECEDE|Precede) (?-i:[A-Z]{3,})",
    # What comes with it: "With PM-Hostages, Bjt", "AP Photos NY101-103", "With LaserPhoto"
    r"with (?-i:AM|PM|BC|am|pm|bc)-|(?-i:With [A-Z]{3,}-[A-Z][a-z])",
    r"[(\[](?:updated?|leads?|with (?:\w+ )?(?:photos?|videos?|graphics?|pictures?)"
    r"|(?:photos?|videos?|graphics?) (?:are )?available)[)\]]\W*$",
    r"(?:with |an? )?(?:AP |file )?(?:laser)?photos?(?: (?-i:[A-Z]{2,4})\d[\d,-]*)?"
    r"(?: planned| pursuing)?\W*$",
    r"with (?:AP )?graphics?(?:\W*$|[ :,]+(?-i:[A-Z\d]).{0,30}$)",
    # A part of several: "2nd take", "(Second of two parts)", "First in a series"
    rf"\(?(?:this is |the )*(?:{_ORDINAL}|last|one) (?:of|in) (?:an?|two|three|four|five|six|\d)"
    r"(?:[ -](?:two|three|four|five|six|\d))?[ -]?(?:part )?(?:parts|stories|takes"
    r"|(?:series|articles)(?: (?:on|about) [^.]{1,60})?)\W*$",
    rf"{_ORDINAL} take\b|(?:take|add) (?:\d|one|two|three)\W*$",
    r"[(\[*]?\s*this is an? (?:corrected|updated|revised) (?:version|story|report)\b",
    # What was wrong: "(This version corrects the year.)"
    r"[(\[*]?\s*(?:this (?:\w+ ){0,2}(?:version|story|article|report|item|copy"
    r"|dispatch)\b[^.]{0,60}"
    r"\b(?:corrects|(?:is|was|has been) (?:\w+ )?(?:corrected|updated|amended|clarified|revised"
    r"|refiled))"
    r"|(?:the )?story (?:has been )?(?:corrected|updated|refiled)\b"
    r"|(?:in )?an? (?:earlier|previous) (?:\w+ )?(?:version|story|article|report|item|dispatch)\b"
    rf"(?: of (?:this|the) (?:\w+ )?{_OF_STORY}\b|{_WRONG}))",
    # "CORRECTION: ...", "CORRECTED-...", but no sentence: "Corrected figures will be published"
    r"(?-i:CORRECT(?:ION|ED|S)|UPDATED?S?|RECASTS|CLARIFICATION|CLARIFIES|WITHDRAWN|KILL|REFILE"
    r"|EMBARGOED|ADVISORY|REPEATS?|RETRANSMISSION|LATEST)\b(?-i:\s*[:,.—–-]| \(|\s*$)",
    r"update \([^()]{1,24}\)\s*[:：]",
    r"[(\[]?(?:correct(?:ed|ions?)|clarifications?)(?: and clarifications?)?(?: appended)?"
    r"(?:,? [A-Z]\w+\.? \d{1,2}(?:, \d{4})?)?(?:\s*[:：]|\W*$)",
    r"a correction (?:was|has been) (?:made|published|added|appended)\b|for the record\s*[:：]",
    # Whose fault it was: "Due to an editing error, an earlier version gave the wrong year."
    r"(?:due to|because of|owing to) an? (?:(?:editing|typographical|(?:editor|reporter)['’]s)"
    r" (?:error|mistake)\b|(?:reporting|production|technical) (?:error|mistake)\b"
    rf"(?=.*\b(?:version|{_OF_STORY})\b))|we have (?:corrected|amended|clarified)\b",
    r"[(*]?(?:some |the |their )?names? (?:(?:of|in) [^.]{1,40} )?(?:has|have) been changed"
    r"(?: (?:to protect|for|at|on|because|by)\b|\W*$)",  # no "has been changed to Norvale Mills"
    # What is still to come: "This is a developing story and will be updated."
    r"(?:this is an? )?(?:breaking|developing)(?: news)? story\b"
    r"|(?:this|the)? ?(?:story|report|article|page) will be updated"
    r"(?! (?:\w+ly|every|each|once|by)\b)\b|more to (?:come|follow)\W*$",
    r"(?:strictly )?embargoed(?: (?:until|till|for|to|at|not|by)\b|\W*$|\s*[:：])"
    r"|under embargo(?: (?:until|till)\b|\W*$)|embargo\s*[:：]"
    r"|not for (?:publication|release|use)(?! (?:in|by|with)\b)\b|hold for release\b",
    r"for (?:immediate )?release(?:\W*$| (?:\w+day\b|(?:at )?\d|on \w+ ?\d|upon))",
    r"(?:advance )?for (?:use )?(?:\w+day|weekend)(?: editions?\b|, \w+\.? \d|\W*$)",
    r"(?:AP )?(?-i:ADV|Adv)\.? ?(?:\d{1,2}\b|for )",
    r"(?-i:(?:MANDATORY )?KILL|ADVISORY|RPT|UPDATE \d|WRAPUP \d)\b(?-i:\W*$|-)",
    # Write-throughs: "1st Ld-Writethru", "2nd lead, with details", "FIRST LEAD ROCKET (110)"
    rf"\(?(?:{_ORDINAL} )?(?:(?:ld|lede?|lead|add|sub)[- ]{{0,3}})?write-?thru\b",
    # No "First lead shipments left": a word in capitals, or nothing, stands behind a lead.
    rf"\(?{_ORDINAL} (?:night |day )?{_PIECE}(?! (?-i:[a-z]))"
    rf"|\(?{_COUNTED} (?:night |day )?{_PIECE}",
    r"end adv(?:ance)?(?: for\b|\W*$)",  # End Adv for Sunday, March 10
    r"(?:訂正|注|編注|編集注|編集者注|おことわり|お断り|本社注|編集部注)\s*[:：]",
    r"[【［\[（(〔](?:訂正|編注|編集注|編集部注|おことわり|お断り|注|再送|差し替え)",
)
"""Each with its reason and an example."""
