"""Who is there: auth.*, users.*, usergroups.*, bots.*, team.*, and api.test."""

from bot.workspace.arguments import Arguments
from bot.workspace.holdings import Holdings
from bot.workspace.methods.table import method, page_of
from bot.workspace.people import Json
from bot.workspace.refusals import Refused


@method("api.test")
def api_test(workspace: Holdings, arguments: Arguments) -> Json:  # noqa: ARG001  as the table has it
    """Say back what was said."""
    if error := arguments.text("error"):
        raise Refused(error, args=arguments.given)
    return {"args": arguments.given}


@method("auth.test")
def auth_test(workspace: Holdings, arguments: Arguments) -> Json:  # noqa: ARG001  as the table has it
    """Whose token this is."""
    return {
        "url": f"{workspace.base_url}/",
        "team": workspace.team.name,
        "user": workspace.bot.name,
        "team_id": workspace.team.id,
        "user_id": workspace.bot.user_id,
        "bot_id": workspace.bot.bot_id,
        "is_enterprise_install": False,
    }


@method("users.info", "users:read")
def user_info(workspace: Holdings, arguments: Arguments) -> Json:
    """One person, or the bot itself."""
    user_id = arguments.needed("user", code="user_not_found")
    if user_id == workspace.bot.user_id:
        return {"user": workspace.bot.as_user(workspace.team, workspace.clock())}
    return {"user": workspace.roster.person(user_id).as_slack(workspace.team, workspace.clock())}


@method("users.list", "users:read")
def users(workspace: Holdings, arguments: Arguments) -> Json:
    """Everybody, the bot included."""
    everybody = [member.as_slack(workspace.team, workspace.clock()) for member in workspace.roster.people.values()]
    page, rest = page_of([*everybody, workspace.bot.as_user(workspace.team, workspace.clock())], arguments, usual=1000)
    return {"members": page, "cache_ts": int(workspace.clock()), **rest}


@method("usergroups.list", "usergroups:read")
def user_groups(workspace: Holdings, arguments: Arguments) -> Json:
    """All user groups."""
    described = []
    for group in workspace.roster.groups.values():
        people = {"users": list(group.members)} if arguments.flag("include_users") else {}
        described.append(group.as_slack(workspace.team) | people)
    return {"usergroups": described}


@method("usergroups.users.list", "usergroups:read")
def users_of_group(workspace: Holdings, arguments: Arguments) -> Json:
    """Who is in a user group."""
    group = workspace.roster.groups.get(arguments.needed("usergroup", code="no_such_subteam"))
    if group is None:
        raise Refused("no_such_subteam")
    return {"users": list(group.members)}


@method("bots.info", "users:read")
def bot_info(workspace: Holdings, arguments: Arguments) -> Json:
    """The bot."""
    if arguments.text("bot", workspace.bot.bot_id) != workspace.bot.bot_id:
        raise Refused("bot_not_found")
    return {"bot": workspace.bot.as_bot()}


@method("team.info", "team:read")
def team_info(workspace: Holdings, arguments: Arguments) -> Json:  # noqa: ARG001  as the table has it
    """The workspace."""
    team = workspace.team
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "icon": {}}}
