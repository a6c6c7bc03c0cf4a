"""A clock that passes when told to and a courier that keeps what it is given, for tests without sockets."""

import pytest

from bot.workspace import Receipt
from bot.workspace.courier import Envelope
from bot.workspace.refusals import Refused


class Clock:
    """Time that passes when told to."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Keeper:
    """A courier that acknowledges everything, with the answers it was given beforehand."""

    def __init__(self, *answers: dict | None) -> None:
        self.answers = list(answers)
        self.asked: list[Envelope] = []
        self.told: list[Envelope] = []

    def ask(self, envelope: Envelope) -> Receipt:
        self.asked.append(envelope)
        return Receipt(acked=True, payload=self.answers.pop(0) if self.answers else None)

    def tell(self, envelope: Envelope) -> None:
        self.told.append(envelope)

    @property
    def events(self) -> list[dict]:
        return [envelope.payload["event"] for envelope in self.told]


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return refused.value.code
