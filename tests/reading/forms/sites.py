"""Invented pages in the shapes of the ModernGov template and its web service. Councils and people are made up."""

# ruff: noqa: E501 - the mark-up keeps the long lines in which sites print it

ADDRESS = "https://democracy.fenwickvale.example/mgAi.aspx?ID=678"
MEETING_ADDRESS = "https://democracy.fenwickvale.example/ieListDocuments.aspx?CId=12&MId=345&Ver=4"

WORD = '<div class="mgWordPara"><div class="WordSection1">{}</div></div>'


def word(*paragraphs: str) -> str:
    """Paragraphs as Word leaves them in a page."""
    return WORD.format("".join(f'<p  class="MsoNormal" >{paragraph}</p>\n' for paragraph in paragraphs))


def page(kind: str, title: str, content: str, *, head: str = "", links: str = "") -> str:
    """A page in the site's frame, with menus, crumbs and footer around it."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{kind} - {title} | Fenwick Vale Council</title>
<meta name="DC.date" scheme="W3CDTF" content="2016-12-08"/>{head}<script>var searched = "Minutes:";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/bins">Bins</a></li></ul></nav>
<form id="aspnetForm"><div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >{kind}</h1></div>
<div class="mgSubTitle" ><h2 class="mgSubTitleTxt">{title}</h2></div>
<div class="mgLinks" ><ul  class="mgActionList" >{links}</ul></div>
<div class="mgContent" >{content}</div><div class="mgHelpLine">Help</div><div class="mgFooter">Powered by</div></div></form>
<footer>Contact us</footer></body></html>"""


def item_page(*, minutes: str | None = None, title: str = "Journeys to school", head: str = "") -> str:
    """The page of one agenda item, as ``mgAi.aspx`` prints it."""
    told = minutes or word(
        "The Head of Transport presented the report.",
        "&nbsp;",
        "Councillor Marsh asked who checks the drivers.",
        "<b>Resolved &ndash;</b>",
        "(1)&nbsp;&nbsp;&nbsp;That a report be brought back&nbsp;&nbsp; in six months.",
        "<b>ACTION:&nbsp;&nbsp; Director of Place</b>",
    )
    content = (
        word("The Director will submit a report (Document &ldquo;A&rdquo;).", "<b>Recommended &ndash;</b>")
        + f'<p class="mgSubItemTitleTxt">Minutes:</p>{told}<p class="mgSubItemTitleTxt">Supporting documents:</p>'
        '<ul  class="mgBulletList" ><li><a href="documents/s9/Report.pdf">Report <span  class="mgFileSize" >PDF 80 KB'
        '</span></a></li><li><a href="documents/s10/X.pdf">Restricted enclosure 2</a></li></ul>'
    )
    link = (
        '<li><a href="ieListDocuments.aspx?CId=12&amp;MId=345&amp;Ver=4#AI678" title="Link&#32;to&#32;meeting">Meeting of\n'
        " Example Area Committee, Thursday, 8th December, 2016 6.00 pm (Item 31.)</a></li>"
    )
    return page("Agenda item", title, content, head=head, links=link)


def row(number: str, anchor: int, title: str, content: str = "", *, sort: str = "") -> str:
    """One agenda item in the table of a meeting's page."""
    return f"""<tr{sort}><td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a  name="AI{anchor}"></a>{number}</p></td>
<td><p  class="mgAiTitleTxt" >{title}</p>{content}</td></tr>"""


def labelled(label: str, *paragraphs: str) -> str:
    """A labelled block: "Minutes:" and what follows."""
    return f'<p  class="mgSubItemTitleTxt" >{label}</p>{word(*paragraphs)}'


VOTE = """<table class="mgTableNoBorderFullWidth"><caption class="mgSectionTitle">Recorded Vote</caption>
<tr><th>Title</th><th>Type</th><th>Recorded Vote text</th><th>Result</th></tr>
<tr><td>Motion</td><td>Motion</td><td>Recorded vote</td><td><img src="i.gif" alt="Carried"/></td></tr></table>"""

ROWS = (
    row("", 51888, "PART ONE"),
    row("53.", 51889, "Apologies", labelled("Minutes:", "There were none.")),
    row(
        "54.",
        51890,
        '<a  class="mgAiTitleLnk" href="documents/s1/T.pdf">Taxi &amp; private hire <span class="mgFileSize">PDF 161 KB</span></a>',
        '<ul class="mgActionList"><li><a href="mgIssueHistoryHome.aspx?IId=7">View the background to item 54.</a></li></ul>'
        + word("To consider the licensing report.")
        + labelled("Decision:", "That the report be noted.")
        + labelled(
            "Minutes:",
            'The Licensing Manager told the Committee&nbsp;...&nbsp; <a href="mgAi.aspx?ID=51890">view the full minutes text'
            " for item 54.</a>",
        ),
    ),
    row("55.", 51891, "Motion on street lighting", labelled("Minutes:", "The motion was put.") + VOTE),
    row("56.", 51892, "Placement costs (RESTRICTED)", labelled("Minutes:", "SECRET FIGURES")),
    row("57.", 51893, "Contract", '<p class="mgRestrictedTxt">Closed</p>' + labelled("Minutes:", "SECRET NAMES")),
)


def meeting_page(*rows: str, kind: str = "Agenda and draft minutes", title: str | None = None) -> str:
    """The page of a whole meeting, as ``ieListDocuments.aspx`` prints it."""
    table = (
        '<table class="mgItemTable" id="mgItemTable"><tr><th>No.</th><th>Item</th></tr>'
        + "".join(rows or ROWS)
        + "</table>"
    )
    place = "<p><span class='mgLabel'>Venue:</span> Town Hall, Fenwick</p>"
    return page(kind, title or "Licensing Committee - Thursday 15 January 2026 7:30 pm", place + table)


DECISION = page(
    "Decision details",
    "Safe Routes Grant",
    '<p><span class="mgLabel">Decision Maker: </span>Cabinet Member for Streets</p><p><span class="mgLabel">Decision status:'
    ' </span>Recommendations Approved</p><p><span class="mgLabel">Is Key decision?: </span>No</p><p><span class="mgLabel">'
    'Date of decision: </span>03/09/2019</p><h3 class="mgSubSubTitleTxt">Purpose</h3>'
    + word("To agree the grant.")
    + '<h3 class="mgSubSubTitleTxt">Decision:</h3>'
    + word("That the grant of &pound;400 be approved."),
)

ISSUE = page(
    "Issue - meetings",
    "Exploitation strategy",
    "<h3>Meeting: 25/03/2015 - Council (Item 173)</h3><p>173 Exploitation strategy</p><p class='mgSubItemTitleTxt'>Minutes:</p>"
    + word("RESOLVED: That the strategy be adopted.")
    + "<h3>Meeting: 11/02/2015 - Cabinet (Item 88)</h3><p>88 Exploitation strategy</p><p class='mgSubItemTitleTxt'>Decision:</p>"
    + word("To recommend the strategy to Council."),
)

ATTENDANCE = page(
    "Meeting attendance",
    "Licensing Committee - Thursday 15 January 2026 7:30 pm",
    '<table summary="Table of meeting attendance"><thead><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr></thead>'
    '<tbody><tr><td><a href="m?1">Councillor Ada Marsh</a></td><td>Chair</td><td>Present</td></tr>'
    "<tr><td>Lee Thorn</td><td>Officer</td><td>In attendance</td></tr></tbody></table>",
)

JUST_A_MOMENT = """<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and
cookies to continue</noscript><script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script></body></html>"""

SIGN_IN = """<html><head><title>Members' area</title></head><body><h1>Sign in</h1><form><label>User name</label><input name=u>
<label>Password</label><input type="password" name=p><button>Go</button></form></body></html>"""

UNKNOWN = """<html><head><title>Parish minutes</title></head><body><header>Larkmoor Parish Council</header>
<nav><a href="/">Home</a></nav><main><h1>Minutes of the meeting held on 4 June 2024</h1><p>Minutes:</p>
<ol type="a"><li>The clerk reported on lighting.</li><li>It was RESOLVED to write to the county.</li></ol>
<table><tr><th>Action</th><th>Owner</th><th>By when</th></tr><tr><td rowspan="2">Write to the county</td><td>Clerk</td>
<td>30 June</td></tr><tr><td>Chair</td><td>July</td></tr></table>"""
UNKNOWN += (
    "<p>"
    + "The footpath by the school was discussed at length. " * 6
    + "</p></main><footer>Cookies</footer></body></html>"
)


def xml_item(number: int, title: str, body: str, **flags: str) -> str:
    """One ``agendaitem`` of the web service. ``body`` is escaped mark-up; flags replace those of a public item."""
    known = {"isrestricted": "False", "isdisplayallowed": "True", "isminutepublished": "True"} | flags
    marks = "".join(f"<{name}>{value}</{name}>" for name, value in known.items())
    return (
        f"<agendaitem><agendaitemid>{600 + number}</agendaitemid><fulldisplaynumberformat>{number}.</fulldisplaynumberformat>"
        f"<agendaitemtitle>{title}</agendaitemtitle>{marks}<minutesnonemptyhtmlbody>{body}</minutesnonemptyhtmlbody>"
        "<linkeddocuments><linkeddoc><title>Map &amp;amp; plan</title><isrestricted>False</isrestricted></linkeddoc>"
        "<linkeddoc><title>Map &amp;amp; plan</title><isrestricted>False</isrestricted></linkeddoc>"
        "<linkeddoc><title>Hidden costs</title><isrestricted>True</isrestricted></linkeddoc></linkeddocuments></agendaitem>"
    )


PUBLIC_ITEM = xml_item(
    31,
    "Taxis &amp;amp; licensing",
    "&lt;p&gt;RESOLVED &amp;ndash; That the &lt;b&gt;policy&lt;/b&gt; be agreed&lt;/p&gt;&lt;p&gt;&amp;nbsp;&lt;/p&gt;",
)


def get_meeting(*items: str, status: str = "Confirmed; Budget Council", published: str = "True") -> str:
    """The answer of ``GetMeeting``."""
    return (
        '<?xml version="1.0" encoding="utf-16"?>\n<meeting xmlns="http://moderngov.example/service"><meetingid>345</meetingid>'
        f"<meetingdate>08/12/2016</meetingdate><meetingtime>18:00</meetingtime><meetingstatus>{status}</meetingstatus>"
        f"<committeetitle>Licensing &amp;amp; Safety Committee</committeetitle><minutepublished>{published}</minutepublished>"
        f"<agendaitems>{''.join(items or (PUBLIC_ITEM,))}</agendaitems><attendees>"
        '<attendee name="Councillor A Marsh" roledescription="Chair" attendance="Present"/></attendees></meeting>'
    )


SERVICE_ADDRESS = "https://democracy.fenwickvale.example/moderngov/mgWebService.asmx/GetMeeting?lMeetingId=345"

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>What's new</title><link>https://x.example/</link>
<item><title>Cabinet &amp;amp; Council, 8 Dec</title><link>https://x.example/ieListDocuments.aspx?MId=1</link>
<pubDate>Fri, 09 Dec 2016 10:00:00 GMT</pubDate><description>New</description></item>
<item><title>Twice</title><link>https://x.example/ieDecisionDetails.aspx?ID=2</link></item>
<item><title>Twice</title><link>https://x.example/ieDecisionDetails.aspx?ID=2</link></item>
<item><title>Odd</title><link>javascript:alert(1)</link></item></channel></rss>"""
