def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Bare verbs of somebody who is to act: "That the Clerk write ...".
TASK_VERBS = _words(
    """
    acquaint act action add address advertise advise alert amend analyse apply arrange ascertain ask assess attend
    begin book brief bring build buy carry chase check circulate clarify clean co-ordinate collaborate collate
    collect commence commission compile complete conduct confirm consolidate consult contact continue convene convey
    coordinate correct correspond create define deliver demonstrate develop discuss disseminate distribute draft
    draw e-mail email enable encourage engage enquire ensure erect escalate establish evaluate examine expand
    expedite explain explore express extend feed feedback finalise find follow formulate forward furnish further
    gather get give hold identify implement improve include incorporate inform inspect instruct integrate introduce
    investigate invite issue keep lead liaise link list lobby look maintain make map meet mend mobilise monitor move
    notify obtain oppose order organise outline oversee pass pay place plan post prepare present press prioritise
    procure produce progress promote propose provide publicise publish purchase pursue quantify raise re-examine
    rearrange recirculate reconsider recruit rectify redraft refer reflect refresh register remind remove renew
    repair replace reply report represent request reschedule research resend resolve respond return review revise
    revisit roll schedule scope scrutinise seek send set share sign signpost solicit source speak strengthen submit
    summarise supply support tackle take talk telephone test track transfer undertake update upload use utilise
    validate verify visit work write
    """
)
NOTING_VERBS = _words("note notes noted receive welcome acknowledge recognise commend")
DECIDING_VERBS = _words(
    """
    accept adopt affirm agree allocate allow appoint approve authorise award back be budget close co-opt confirm
    constitute contribute decline defer delegate disband dispense dissolve donate have lease let merge permit
    precept proceed reaffirm remain require resume revoke sell spend stand vire vote
    elect endorse exclude exempt extend fund
    grant increase nominate not oppose ratify re-appoint reappoint reduce refuse
    reject renew retain set support suspend uphold waive withdraw widen
    """
)

QUESTION_VERBS = _words("asked queried questioned enquired inquired wondered ascertained asks queries sought")
ANSWER_VERBS = _words("replied responded answered replies responds")
SAYING_VERBS = _words(
    """
    acknowledged added advised agreed alluded announced apologised assured called challenged clarified commended
    commented confirmed considered congratulated declared defined described detailed drew echoed emphasised encouraged
    explained expressed felt gave highlighted hoped indicated informed introduced invited made mentioned moved noted
    observed offered outlined pointed praised presented proposed provided questioned raised read recalled recommended
    referred reiterated reminded remarked reported requested said shared spoke stated stressed submitted suggested
    summarised supported thanked thought told undertook updated urged voiced volunteered warned welcomed wished says
    states reports confirms explains advises presents thanks updates adds notes
    """
)
PRONOUNS = _words("he she they")
ADVERBS = _words(
    "also further then subsequently additionally again briefly first finally next now therefore however both each "
    "all and"
)
SMALL_WORDS = _words(
    """
    of for the and from a an in to on at with by & officer officers member members representative representatives
    intelligence parent parents youth practitioner practitioners councillor councillors chair chairman chairperson
    vice-chair governor governors resident residents one another several some number other others co-opted lead social
    worker workers colleague colleagues young person people public police student carer carers clerk leader director
    manager head nurse superintendent inspector independent ward partner partners same first second third new local
    senior deputy assistant portfolio holder executive cabinet committee panel board
    """
)
TITLES = _words(
    """
    mr mrs ms miss dr cllr cllrs councillor councillors cnllr rev revd prof professor ds dc dcs dci di dsu pc ps sgt
    supt superintendent insp inspector chief det detective lord lady sir dame baroness alderman
    """
)
POSTS = _words(
    """
    director head officer manager chair chairman chairperson vice-chair leader clerk member members representative
    superintendent commander practitioner holder cabinet portfolio co-ordinator coordinator lead nurse solicitor
    secretary principal headteacher governor worker commissioner executive deputy assistant analyst adviser advisor
    consultant councillor committee panel board team service resident residents parent sergeant constable inspector
    doctor mayor treasurer councillors people public youth champion surveyor auditor partners officers police chief
    group council
    """
)
