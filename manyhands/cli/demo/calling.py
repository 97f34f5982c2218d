"""Callbacks: dispatched, tried, tried again, given up, as the delivery loop does it."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial

from manyhands import clock
from manyhands.accounts import queries as account_queries
from manyhands.accounts.model import CallbackSettings
from manyhands.callbacks import bins, dispatch_queries, log_queries, schedule, sign
from manyhands.callbacks.log_queries import Delivery, LogFilters
from manyhands.callbacks.model import Attempt, Due
from manyhands.callbacks.recorder import write_down
from manyhands.callbacks.resend import replay_delivery
from manyhands.cli.demo.cast import Cast
from manyhands.cli.demo.receivers import GONE, Answered, Receivers
from manyhands.cli.demo.stage import Stage
from manyhands.db.pool import Tx
from manyhands.ids import Owner
from manyhands.tasks.model import Task

_BIN_SHOWS = timedelta(hours=24)  # older requests would mostly be pushed out again


class Calling:
    """Plays the delivery loop over made-up receivers."""

    def __init__(
        self,
        tx: Tx,
        stage: Stage,
        cast: Cast,
        secrets: Mapping[str, CallbackSettings],
        chance: random.Random,
        pauses: Sequence[float],
        now: datetime,
    ) -> None:
        self._tx = tx
        self._stage = stage
        self._cast = cast
        self._secrets = secrets
        self._chance = chance
        self._pauses = pauses
        self._now = now
        self._receivers = Receivers(chance, now)
        self._failures: Counter[tuple[Owner, str]] = Counter()
        self._paused: dict[tuple[Owner, str], datetime] = {}
        self._given_up = 0

    def task_told(self, task: Task) -> None:
        """Deliver the event that a task has just had."""
        self._stage.at(
            clock.now() + timedelta(seconds=0.1), partial(self._dispatch, task.owner, task.task_id)
        )

    async def _dispatch(self, owner: Owner, task_id: str) -> None:
        await dispatch_queries.dispatch_of_task(self._tx, owner, task_id, clock.now())
        for delivery in await self._deliveries(owner, task_id):
            if delivery.state == "scheduled" and not delivery.attempts:
                self._arrange(clock.now(), owner, delivery, 1)

    async def _deliveries(self, owner: Owner, task_id: str) -> list[Delivery]:
        return await log_queries.select_deliveries(
            self._tx, owner, LogFilters(task_id=task_id), limit=10
        )

    def _arrange(self, at: datetime, owner: Owner, delivery: Delivery, number: int) -> None:
        soon = timedelta(seconds=0.05 + self._chance.random() * 0.2)
        self._stage.at(at + soon, partial(self._attempt, owner, delivery, number))

    async def _attempt(self, owner: Owner, delivery: Delivery, number: int) -> None:
        origin, at = (owner, delivery.origin), clock.now()
        until = self._paused.get(origin)
        if until is not None and until > at and delivery.created_at > at - schedule.DEADLINE:
            self._arrange(until, owner, delivery, number)
            return
        answered = self._receivers.answer(delivery.address, at)
        due = await self._due(owner, delivery, number)
        attempt = self._weighed(due, answered, at)
        # Written down when the receiver has answered; the loop does it in batches.
        with clock.moved_to(at + timedelta(milliseconds=answered.duration_ms)):
            await write_down(self._tx, [attempt], self._pauses)
        if attempt.problem is None:
            self._failures[origin] = 0
            self._paused.pop(origin, None)
            await self._show_in_bin(due, at)
            return
        self._failures[origin] += 1
        pause_until = schedule.pause_until(
            status=attempt.status,
            failures_in_row=self._failures[origin],
            now=at + timedelta(milliseconds=answered.duration_ms),
            pauses=self._pauses,
        )
        if pause_until is not None:
            self._paused[origin] = pause_until
        if attempt.next_at is not None:
            self._arrange(attempt.next_at, owner, delivery, number + 1)
        else:
            self._gave_up(owner, delivery)

    def _weighed(self, due: Due, answered: Answered, at: datetime) -> Attempt:
        """Return the attempt with what follows from its outcome, as `Sender` weighs it."""
        outcome = answered.outcome
        ended = at + timedelta(milliseconds=answered.duration_ms)
        failed = outcome.problem is not None
        next_at = schedule.next_attempt(
            number=due.number,
            first_at=due.created_at,
            now=ended,
            pauses=self._pauses,
            status=outcome.status,
            retry_after=None,
            chance=self._chance.random(),
        )
        return Attempt(
            due=due,
            started_at=at,
            duration_ms=answered.duration_ms,
            status=outcome.status,
            problem=outcome.problem,
            headers=outcome.headers,
            body=outcome.body,
            next_at=next_at if failed else None,
        )

    def _gave_up(self, owner: Owner, delivery: Delivery) -> None:
        """Let somebody notice now and then, and send it again in vain."""
        self._given_up += 1
        if delivery.address == GONE and self._given_up % 4 == 1 and delivery.replay_of is None:
            again = partial(self._replay, owner, delivery)
            self._stage.at(clock.now() + timedelta(hours=2), again)

    async def _replay(self, owner: Owner, delivery: Delivery) -> None:
        replay_id = await replay_delivery(self._tx, owner, delivery.delivery_id)
        replay = await log_queries.select_delivery(self._tx, owner, replay_id)
        assert replay is not None
        self._arrange(clock.now(), owner, replay, 1)

    async def _show_in_bin(self, due: Due, at: datetime) -> None:
        if due.address != self._cast.bins[due.mode] or at < self._now - _BIN_SHOWS:
            return
        headers = {
            name.lower(): v for name, v in sign.headers(due, due.payload.encode(), at).items()
        }
        bin_id = self._cast.bin_ids[due.mode]
        await bins.receive(self._tx, bin_id, method="POST", headers=headers, body=due.payload)

    async def _due(self, owner: Owner, delivery: Delivery, number: int) -> Due:
        own = self._secrets[owner.mode]
        return Due(
            **asdict(owner),
            delivery_id=delivery.delivery_id,
            event_id=delivery.event_id,
            task_id=delivery.task_id,
            sequence=delivery.sequence,
            kind=delivery.kind,
            address=delivery.address,
            origin=delivery.origin,
            number=number,
            created_at=delivery.created_at,
            payload=await log_queries.select_payload(self._tx, owner, delivery.event_id),
            auth_key=own.auth_key or self._secrets["live"].auth_key or "",
            signing_secret=own.signing_secret,
            previous_signing_secret=None,
            failures_in_row=self._failures[owner, delivery.origin],
        )


async def secrets_of(tx: Tx, cast: Cast) -> dict[str, CallbackSettings]:
    """Return how the callbacks of both modes leave."""
    return {
        owner.mode: await account_queries.select_callback_settings(tx, owner)
        for owner in account_queries.owners(cast.customer_id)
    }
