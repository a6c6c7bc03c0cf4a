"""How the columns of action tables are headed, and how their cells say that there is nothing left to do."""

import re

_WHICH = (
    r"(?:(?:the|all|any|new|outstanding|ongoing|further|agreed|follow[- ]?up|items?|tasks?|matters?|/|and|&) ?){0,4}"
)
# Column headings of action tables, by what stands under them.
COLUMNS: dict[str, re.Pattern[str]] = {
    "status": re.compile(r"(?:status|progress|rag|rag rating|complete\??|outcome|update|position)$", re.IGNORECASE),
    "due": re.compile(
        r"(?:by|by when|when(?: by)?|due|due (?:date|by)|deadline(?: date)?|time-?\s?(?:scales?|frames?|lines?)"
        r"|target(?: date| completion(?: date)?)?|(?:to be )?completed? by|(?:date (?:for|of) )?completion(?: date)?"
        r"|date due|date|(?:action )?by date)$",
        re.IGNORECASE,
    ),
    "owner": re.compile(
        r"(?:(?:action )?owners?|lead(?: officer| agency| person| member)?|(?:by )?who(?:m)?(?: by)?"
        r"|responsible(?: person(?:\(s\))?| officer(?:\(s\))?| lead| party| for action)?"
        r"|(?:person|officer|member|councillor)s?(?:\(s\))? responsible"
        r"|responsibility|(?:assigned|allocated) to|(?:for |to be )?action(?:ed)? (?:by(?: whom| who)?|for|owner)"
        r"|officers?|initials|accountable)$",
        re.IGNORECASE,
    ),
    "item": re.compile(
        r"(?:item(?: no\.?)?|no\.?|ref(?:erence)?\.?|agenda(?: item| no\.?)?|action no\.?|minute(?: no\.?| ref\.?)|#"
        r"|date raised|meeting date)$",
        re.IGNORECASE,
    ),
    "action": re.compile(
        rf"(?:(?:(?:summary|list|table|log|schedule|record) of )?{_WHICH}(?:actions?(?: points?| items?| list| log"
        r"| summary| plan)?|tasks?|to[- ]?do(?: list)?|next steps)"
        r"(?: (?:agreed|required|needed|arising|outstanding|details?|due|to (?:be )?(?:take|taken|do|done|complete"
        r"|completed)"
        r"|(?:from|following|after|at|for|since)\b[\w' ]{0,40})){0,2}"
        r"|recommendations? and actions?|what(?: needs (?:doing|to be done)| to do| is to be done)?)$",
        re.IGNORECASE,
    ),
    "discussion": re.compile(
        r"(?:notes and (?:decisions|actions)|minutes and (?:decisions|actions)|decisions?|discussion(?: and agreed| "
        r"and actions?| / agreed|/decision)?|notes?|minutes?|issues?|subject|summary"
        r"|(?:key|main) (?:points|issues)(?: (?:discussed|raised|made|noted))?|points(?: (?:discussed|raised))?|topic"
        r"|(?:matters?|what was|items?) discussed|details?|description|comments?|agenda topic"
        r"|discussion and decisions?)$",
        re.IGNORECASE,
    ),
}

# Who is to act, where another column says that it holds actions; elsewhere these head lists of other things.
OWNERS_OF_ACTIONS = re.compile(
    r"(?:by|names?|persons?|people|members?|who\b[\w' ]{0,24}|(?:responsible|lead|owner|councillor|cllr|member|officer"
    r"|clerk|person|body|group|agency|organisation|partner|by|whom?|responsibility|\(s\)|/|,|&|and|or| ){1,9})$",
    re.IGNORECASE,
)

# A cell or line that says there is nothing to do.
NOTHING = re.compile(
    r"(?:-{0,3}|none|nil|n/?a|no actions?|no further action|for (?:information|noting)|not applicable|tbc)[.\s]{0,3}$",
    re.IGNORECASE,
)
# "KM to provide a breakdown - KM COMPLETE": an action that is printed as done.
DONE_AT_END = re.compile(r"(?:^|[-(\s])(?:COMPLETED?|DONE|CLOSED|DISCHARGED|Completed?)\)?[.\s]{0,3}$")
DONE = re.compile(
    r"(?:completed?|closed|done|discharged|achieved|actioned|no longer required|superseded)\b", re.IGNORECASE
)
