"""The performance: asks what is there, plays the stories, tells whom to sign in as."""

import random
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from manyhands import clock
from manyhands.accounts import operator_queries
from manyhands.accounts.address import address_of, read_address, write_address
from manyhands.accounts.operator import find_customer
from manyhands.attachments.store import AttachmentStore
from manyhands.cli.demo import queries
from manyhands.cli.demo.calling import Calling, secrets_of
from manyhands.cli.demo.cast import Cast, assemble
from manyhands.cli.demo.files import store_files
from manyhands.cli.demo.judge import Judge
from manyhands.cli.demo.plan import Planner, Source, Story
from manyhands.cli.demo.play import Director
from manyhands.cli.demo.receivers import address_for
from manyhands.cli.demo.school import School
from manyhands.cli.demo.stage import Stage
from manyhands.cli.output import counted, note
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest
from manyhands.models.configure import ModelWish, add_model
from manyhands.models.model import ECHO, Parameters
from manyhands.models.sealing import Sealer
from manyhands.projects.create import create_batch, create_project
from manyhands.settings import Settings
from manyhands.tasktypes import registry
from manyhands.tasktypes.demo import projects_of

_ECHO = ModelWish(url=ECHO, model="echo", parameters=Parameters(), key=None)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for, and whether a server runs already."""

    tasks: int
    seed: int
    customer: str | None
    add: bool
    running: bool


@dataclass(frozen=True, slots=True)
class Played:
    """What was played, for whom, and where the server is or will be."""

    cast: Cast
    stories: list[Story]
    address: str


async def play(tx: Tx, settings: Settings, wish: Wish) -> Played:
    """Play a demonstration. Raises `Conflict` when there are tasks and none are to be added."""
    if await queries.has_tasks(tx) and not wish.add:
        raise Conflict(
            "there are tasks already. To add a demonstration to them, use --add; to keep it "
            "apart, choose another --data-dir."
        )
    note("Making pictures, then living through five days of work …")
    now = clock.now()
    known = await read_address(tx)
    if known is None:
        await write_address(tx, address_of(settings))
    address = (known if known and wish.running else address_of(settings)).public_url
    customers = await operator_queries.select_customers(tx)
    customer_id = (await find_customer(tx, wish.customer)).customer_id if customers else None
    cast = await assemble(tx, settings, customer_id=customer_id, address=address, now=now)
    sources = _sources()
    chance = random.Random(wish.seed)  # noqa: S311 - chance is meant to repeat
    stories = Planner(chance, now, cast.hands).stories(sources, wish.tasks)
    drawn = [file for s in stories if s.mode == "live" for file in s.task.files.values()]
    facts = await store_files(AttachmentStore(settings), cast.customer_id, drawn)
    await _open_projects(tx, Sealer(settings), cast, stories)
    stage = Stage()
    secrets = await secrets_of(tx, cast)
    calling = Calling(tx, stage, cast, secrets, chance, settings.callback_pauses, now)
    judge = Judge(tx, stage, cast, calling, settings)
    director = Director(tx, stage, cast, calling, judge, facts, settings)
    places = {source.project.name: place for place, source in enumerate(sources)}
    for story in stories:
        director.arrange(story, _callback_url(story, places[story.project.name], cast, now))
    School(tx, stage, cast, settings, chance, now).arrange(sources, stories)
    await stage.play_until(now)
    await queries.mark_seen(tx, [*cast.workers, cast.admin], now)
    return Played(cast, stories, address)


def _sources() -> list[Source]:
    sources = [
        Source(task_type.name, project)
        for task_type in registry.all_types().values()
        for project in projects_of(task_type)
    ]
    if not sources:
        raise InvalidRequest("No task type offers a demonstration.")
    return sources


def _callback_url(story: Story, place: int, cast: Cast, now: datetime) -> str:
    bin_address = cast.bins[story.mode]
    if story.mode == "test":
        return bin_address
    over = story.fate in {"completed", "broken", "refused"}
    return address_for(place, now - story.created_at, over=over, bin_address=bin_address)


async def _open_projects(tx: Tx, sealer: Sealer, cast: Cast, stories: list[Story]) -> None:
    """Create the projects and batches of the stories just before their first tasks."""
    opened: set[tuple[str, str]] = set()
    for story in sorted(stories, key=lambda story: story.created_at):
        owner = cast.owner(story.mode)
        name = story.project.name
        # A demonstration before this one may have made it.
        with clock.moved_to(story.created_at), suppress(Conflict):
            if (owner.mode, name) not in opened:
                opened.add((owner.mode, name))
                made = await create_project(tx, owner, name=name, type_name=story.type_name)
                if story.project.has_echo:
                    await add_model(tx, sealer, made, "Echo", _ECHO)
        with clock.moved_to(story.created_at), suppress(Conflict):
            if owner.mode == "live" and (name, story.batch) not in opened:
                opened.add((name, story.batch))
                await create_batch(tx, owner, name=story.batch, project=name)


def greeting(played: Played, *, running: bool) -> str:
    """Return what to tell the person in front of the terminal."""
    cast = played.cast
    projects = {story.project.name for story in played.stories}
    lines = ["", f"  {counted(len(played.stories), 'task')} in {len(projects)} projects."]
    lines += ["", "  Sign in as", f"    {cast.admin.email:28} the admin"]
    lines += [f"    {worker.email:28} a worker" for worker in cast.workers[:2]]
    if cast.new_people:
        known = [p.email for p in (cast.admin, *cast.workers[:2]) if p.email not in cast.new_people]
        lines += ["", f"  Password, shown this once: {cast.password}"]
        lines += [f"  ({', '.join(known)}: as before)"] if known else []
    for mode, key in cast.keys.items():
        lines += [f"  API key for {mode} mode, shown this once: {key}"]
    where = f"  Open {played.address}"
    if not running:
        where = f"  Start `manyhands serve` and open {played.address}"
    return "\n".join([*lines, "", where, ""])
