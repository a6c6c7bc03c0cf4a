"""The phrases by which a resolution settles a matter, whatever else it says: the table that ``kinds`` reads by.

To add a phrase: a row, with the resolution it was seen in. Every repetition is bounded.
"""

from briefings.reading.kind_wordings import phrase
from briefings.reading.needed_words import Table

# Whatever else it says, it is settled: nobody is told to do anything.
SETTLED = Table(
    (
        phrase(
            r"\bbe (?:altered|amended|changed|varied|reworded) (?:as (?:proposed|set out|printed|drafted)|to read"
            r"|with immediate effect)\b"
            r"|\bbe (?:dispensed with|shut out of)\b|\bcourse of action\b[^.;]{0,80}\bbe (?:followed|taken|pursued)\b"
            r"|^(?:that )?no (?!further\b|report)(?:[\w'-]{2,20} ){1,4}?(?:to|shall|should|may|will) be\b"
            r"|^(?:that |to )?(?:we )?(?:host|hold|have) (?:the |its |our )?next meeting\b"
            r"|\btake the chair\b|^(?:that )?(?:the |both |all )?(?:\w{2,20} ){0,3}meetings? (?:to|will|shall) be on\b"
            r"|\bbe required of (?:all|any|every|each)\b|\bcome into (?:force|effect|operation)\b"
            r"|\bhearing\b[^.;]{0,40}\bbe held in (?:public|private)\b|\bto leave [^.;]{2,60} as (?:it is|they are)\b"
            r"|\b(?:make|give|award) the following (?:donations?|grants?|payments?|awards?)\b"
            r"|\b(?:should|would|will|shall|be) (?:go up|rise|be raised|be increased|be reduced"
            r"|come down) (?:from|to|by)\b"
            r"|^(?:that )?(?:nobody|no one|none)\b[^.;]{2,80}\b(?:should|may|shall|will|can)\b",
            "That rule 4 be altered as printed: done by saying so.",
        ),
        phrase(
            r"^(?:that )?(?:to )?(?:delete|remove|retain) (?:the )?items?\b",
            "to delete items 1 and 6: from the list of business",
        ),
        phrase(
            r"\bshall (?:also )?(?:comprise|include|consist|be composed|be made up|be chaired|be quorate|serve|sit|have"
            r"|form)\b",
            "That the Panel shall comprise three members: how a body is made up.",
        ),
        phrase(
            r"\bnext meeting (?:of [^.;]{3,60} )?(?:be held|take place|is held|will be held|be scheduled)\b",
            "That the next meeting be held on Thursday 17 October at 2 p.m.",
        ),
        phrase(
            r"\bbe (?:approved|adopted|agreed) and (?:implemented|applied|published|brought into (?:use|force))\b"
            r"(?! (?:by|before|within|in|at)\b)",
            "That the amended procedure be approved and implemented.",
        ),
        phrase(
            r"^(?:that )?(?:to )?(?:lift|suspend|waive|set aside) (?:the )?(?:council |committee )?(?:standing orders?"
            r"|procedure rules?|rules)\b",
            "To lift standing orders for this item.",
        ),
        phrase(
            r"\b(?:in favour to|to) co-?opt (?!further|more|others|members)\b",
            "All voted in favour to co-opt Mr Elm onto the Council.",
        ),
        phrase(
            r"^(?:that )?(?:to )?(?:request|issue|levy|demand) (?:a|the) precept\b", "To request a precept of £9,500."
        ),
        phrase(r"^to (?:an?|the)\b", "The Forum agreed to a trial of shorter papers: what it agreed to is a thing."),
        phrase(
            r"^that [^.;]{3,200}?\b(?-i:may) (?!be\b)[a-z]",
            "That the Sub-Committee may sit in private for legal advice.",
        ),
        phrase(
            r"^(?:that )?(?:to )?agree that [^.;]{3,300}?\b(?:fulfils|meets|satisfies|complies|provides|reflects"
            r"|represents)\b(?![^.;]{0,300}\b(?:should|must|(?:be|is|are) (?:asked|requested|invited|circulated|sent"
            r"|reported|brought))\b)",
            "To agree that the Plan fulfils the requirements of the Act and can be submitted.",
        ),
        phrase(
            r"^(?:that )?(?:all |any |each |every |existing |new |both )(?:those |persons |people"
            r" )?[^.;]{0,160}?\b(?:drivers?"
            r"|applicants?|operators?|proprietors?|licensees?|holders?|vehicles?|premises|applying|submitting"
            r"|licences?)\b"
            r"[^.;]{0,160}? be (?:also )?required to\b",
            "That all drivers be required to pass the test: a rule is made.",
        ),
        phrase(
            r"^(?:that )?(?![^.;]{0,300}\b(?:and that|requesting|asking)\b)[^.;]{2,160}?"
            r"\b(?:should|would|will|shall|must|may|do|does|can) not\b",
            "that draft minutes should not be published",
        ),
        phrase(
            r"\b(?:to |agreed to )?(?:give|grant|offer|award"
            r"|accord)s? (?:[\w',-]{1,30} ){0,6}?(?:[\w-]{1,20} )?(?:status"
            r"|membership|approval|consent|permission|authority|support|backing|delegated powers|leave of absence"
            r"|dispensations?)\b",
            "It was agreed to give the Society co-opted status on the Board.",
            opening=160,
        ),
        phrase(
            r"\bmeetings? of (?:the|this|its) [^.;]{3,120}\bbe held (?:at|on|in|from|as)\b"
            r"|\b(?:the )?(?:times?|dates?|start(?:ing)? times?) of (?:\w{1,20} ){0,4}meetings? [^.;]{0,80}\bbe\b",
            "That meetings of this Committee be held at 10 a.m.",
        ),
        phrase(
            r"\bmeetings? [^.;]{0,80}\bbe (?:moved|re-?arranged|rescheduled|brought forward|cancelled)\b"
            r"|\bbe (?:regarded|treated|deemed) as\b",
            "That the meeting scheduled for 26 January be moved to 9 February.",
        ),
        phrase(
            r"^(?:that )?(?:to )?(?:purchase|buy)\b[^.;]{0,160}\u00a3\d",
            "To purchase a camera at up to \u00a3120: an expense is approved.",
        ),
        phrase(
            r"\b(?:conditions?|restrictions?|endorsements?|informatives?)(?: (?:of|on) (?:the|this|his|her"
            r"|their) licences?)? (?:be|are|is) (?:added|attached|imposed"
            r"|modified|varied|removed"
            r"|applied|placed|included)\b",
            "That the following conditions be added to the licence: the licence is changed as it is said.",
        ),
        phrase(
            r"\b(?:licences?|badges?|permits?|registration|designated premises supervisor|licensable activit(?:y"
            r"|ies))\b[^.;]{0,60}"
            r"\bbe (?:immediately )?(?:suspended|revoked|removed|modified|varied|renewed|excluded|reinstated"
            r"|surrendered)\b",
            "That the designated premises supervisor be removed.",
        ),
        phrase(
            r"^(?:that )?(?:to )?(?:raise|increase|reduce|lower|cap|double|freeze) (?:the|its"
            r"|their) (?:[\w-]{1,20} ){0,3}?(?:limit|price|rent"
            r"|fees?|charges?|precept|budget|rates?|grant|contribution|allowances?|salary|cap|threshold|quorum|number"
            r"|age)\b",
            "to raise the limit to £300",
        ),
        phrase(
            r"^(?=[^£]{0,300}£)[^.;]{0,160}?\b(?:precept|rents?|fees?|budget|rates?|charges?|grants?|salary|price|sum"
            r"|allowances?|limit"
            r"|donation)\b[^.;]{0,80}"
            r"\bbe (?:(?:set|fixed|kept|held|approved) at |(?:raised|increased|reduced|lowered) to )?£",
            "That the precept for 2021/22 be £14,500.",
        ),
        phrase(
            r"^(?:that )[^;]{3,200} (?:is|are) (?:\w{2,20}ly )?(?:endorsed|approved|agreed|adopted|supported|granted"
            r"|accepted|confirmed"
            r"|appointed|ratified|authorised|increased|reduced)\b[^;.]{0,40}[.;]?(?: and)?$",
            "that the priorities for 2015/16 are endorsed",
        ),
        phrase(
            r"\b(?:requirements?|conditions?|charges?|fees?|tariffs?|rules?|limits?|scheme|policy|standards?"
            r"|arrangements?)"
            r" [^.;]{0,60}?be (?:introduced|applied|charged|brought into (?:effect|force)|in force) (?:from|with"
            r" effect from|on)\b",
            "That the requirement be introduced from 1 October: a rule is made.",
        ),
        phrase(
            r"\b(?:agenda item|item|business)\b[^.;]{0,80}\bbe (?:considered|taken|dealt with|heard|brought"
            r" forward)(?: as)?(?: the"
            r"| an?)? (?:next|first|last|earlier|later|urgent|before|after|at this|in (?:the )?(?:following )?order)\b",
            "That Agenda Item 9 be considered as the next item of business.",
        ),
        phrase(
            r"\breplaces? (?:councillor|cllr|mr|mrs|ms|dr)\b\.?",
            "That Councillor Foss replace Councillor Dent on the Committee.",
        ),
        phrase(
            r"^(?:that )?(?:to )?(?:go|move|pass|enter|return) (?:back |now )?into (?:an? )?(?:closed|private"
            r"|confidential"
            r"|open|public|exempt|committee)\b",
            "to go into closed session",
        ),
        phrase(
            r"\b(?:permission|consent|approval)\b[^.;]{0,60}?\bbe (?:made )?(?:conditional|subject|granted|refused"
            r"|given|dependent)"
            r"\b(?! to the clerk)",
            "that were the tree felled permission should be made conditional on its being replaced",
        ),
        phrase(
            r"\bbe (?:[\w ,]{1,60} )?(?:written|struck|signed) off\b", "That the debts in Appendix 2 be written off."
        ),
        phrase(
            r"^(?:that )?(?:to )?(?:not to|no further action|no action|take no|make no|raise no|offer no|submit no|have"
            r" no)\b",
            "Not to accept the offer; to make no comment.",
        ),
        phrase(
            r"\b(?:delegated? (?:authority|power)|authority be delegated|be (?:authorised|delegated|empowered|granted)"
            r"|authority be (?:given|granted)|delegation to|delegates? authority)\b",
            "That delegated authority be given to the Monitoring Officer to make minor amendments.",
        ),
        phrase(
            r"\b(?:correct|true|accurate) (?:and accurate )?(?:record|minute|reflection|representation)\b",
            "be signed as a correct record",
        ),
        phrase(
            r"^(?:that )?(?:to )?(?:pay|transfer|move|donate|contribute|spend|vire|reimburse|make (?:a|the) (?:payment"
            r"|donation|grant))\b(?=[^.;]{0,80}(?:£|\bpayments?\b|\binvoices?\b|\baccounts?\b|\bbills?\b|\bdonation\b"
            r"|\bgrant\b"
            r"|\bfunds\b"
            r"|\breserves?\b|\bcheques?\b|\bsum\b))",
            "To pay the following accounts: payments are decisions, made as they are agreed.",
        ),
        phrase(
            r"^(?:that )?(?:to )?(?:set|hold|keep|continue|maintain|object|raise (?:an )?objections?|support"
            r"|oppose)\b(?! up\b"
            r"| (?:a|the|an) (?:meeting|event|workshop|seminar|review|working)| to\b(?! (?:the |this |an? "
            r"|any )?(?:planning"
            r" )?application))",
            "To set the precept at £9,500; to object on grounds of parking.",
            opening=80,
        ),
    )
)
