"""Finds the council or minute that was meant, and never guesses: what is not clear is asked back with what is near."""

from briefings.errors import NotFound, UnclearRequest
from briefings.records import Minute
from briefings.service import Service


def chosen_council(service: Service, words: str | None) -> str | None:
    """The loaded council's own name; None where none was asked for.

    Raises UnclearRequest with the nearest names where no council, or not just one, goes by these words.
    """
    if words is None:
        return None
    near = list(service.suggest_councils(words))
    loaded = {council.casefold(): council for council in service.councils()}
    if words.strip().casefold() in loaded:
        return loaded[words.strip().casefold()]
    if len(near) == 1:
        return near[0]
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    raise UnclearRequest(f"No minutes of a council called {words!r} are loaded.{meant}")


def chosen_minute(service: Service, words: str) -> Minute:
    """The minute by its name, the beginning of it, or the name of a file that holds just one. Raises NotFound."""
    found = [each for each in service.minutes() if words in (each.id, each.source) or each.id.startswith(words)]
    exact = [each for each in found if each.id == words]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise NotFound(f"There is no minute {words!r}. `briefings minutes` lists all with their names.")
    raise NotFound(
        f"{words!r} holds {len(found)} minutes. Give one by name: {', '.join(each.id for each in found[:5])}"
    )
