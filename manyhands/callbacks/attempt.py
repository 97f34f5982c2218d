"""One attempt: the body goes to its address once, and what came back is noted."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import orjson
import structlog

from manyhands import clock
from manyhands.callbacks import schedule, sign
from manyhands.callbacks.bins import OwnAddress
from manyhands.callbacks.model import Attempt, Due
from manyhands.net.egress import Egress, retry_after
from manyhands.net.failures import EgressError, status_line
from manyhands.net.smtp import Mailer, MailError

log = structlog.get_logger()

TIME_LIMIT = 15.0  # seconds for a whole attempt


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back. ``problem`` is a sentence, or None for success."""

    status: int | None
    problem: str | None
    headers: dict[str, str]
    body: str


class Sender:
    """Makes attempts over HTTP or by mail; ``to_bins`` leads to the built-in bins alone."""

    def __init__(
        self,
        egress: Egress,
        to_bins: Egress,
        mailer: Mailer,
        own: OwnAddress,
        pauses: Sequence[float],
    ) -> None:
        self._egress = egress
        self._to_bins = to_bins
        self._mailer = mailer
        self._own = own
        self.pauses = pauses

    async def attempt(self, due: Due) -> Attempt:
        """Try a delivery once. Never raises: every failure is a result."""
        started = clock.now()
        try:
            outcome = await self._send(due, started)
        except (EgressError, MailError) as error:
            outcome = Outcome(None, error.reason, {}, "")
        except Exception:  # an error of ours must not lose a delivery, nor the place it takes
            log.exception("attempt failed", delivery_id=due.delivery_id)
            outcome = Outcome(None, "Something went wrong on our side; the log says what.", {}, "")
        ended = clock.now()
        return Attempt(
            due=due,
            started_at=started,
            duration_ms=round((ended - started).total_seconds() * 1000),
            status=outcome.status,
            problem=outcome.problem,
            headers=outcome.headers,
            body=outcome.body,
            next_at=self._next_at(due, outcome, ended) if outcome.problem else None,
        )

    async def _send(self, due: Due, at: datetime) -> Outcome:
        if not due.address.lower().startswith(("http://", "https://")):
            answer = await self._mailer.send(
                to=due.address,
                subject=_subject(due),
                text=due.payload,
                message_id=due.delivery_id,
            )
            return Outcome(None, None, {}, answer)
        body = due.payload.encode()
        door = self._own.bin_door(due.address)
        egress = self._to_bins if door else self._egress
        received = await egress.post(
            door or due.address, body, sign.headers(due, body, at), timeout=TIME_LIMIT
        )
        outcome = Outcome(received.status, None, dict(received.headers), received.body)
        if schedule.succeeded(received.status):
            return outcome
        return replace(outcome, problem=f"The receiver answered {status_line(received.status)}.")

    def _next_at(self, due: Due, outcome: Outcome, now: datetime) -> datetime | None:
        return schedule.next_attempt(
            number=due.number,
            first_at=due.created_at,
            now=now,
            pauses=self.pauses,
            status=outcome.status,
            retry_after=retry_after(outcome.headers),
            chance=random.random(),  # noqa: S311 - jitter needs no secrecy
        )


def _subject(due: Due) -> str:
    """Return what a mail is about; ``due.kind`` is ``task.…`` or ``batch.…``."""
    thing, _, happened = due.kind.partition(".")
    name = orjson.loads(due.payload)["batch"]["name"] if thing == "batch" else due.task_id
    return " ".join(f"{thing.capitalize()} {name}: {happened}".split())
