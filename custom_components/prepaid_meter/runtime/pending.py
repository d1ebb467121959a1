"""What has been stepped since the last commit: one working copy, one batch."""

from dataclasses import dataclass, field
from datetime import datetime

from ..engine.effects import TOLD_ELSEWHERE, Notice, NoticeKind, Outcome, RelayCommand
from ..engine.inputs import StoredReading
from ..engine.ledger.journal import JournalEntry
from ..engine.rating.state import RatingCheckpoint
from ..engine.state import Clock, Rejection, Site
from ..store.values import Answer as KeptAnswer, Batch
from .idempotency import Identity
from .worker import Answer, Work

READINGS_MAX = 5_000
"""More uncommitted readings than this are written before their minute is over: memory stays bounded."""


def site_changed(before: Site, after: Site) -> bool:
    """Return whether the site itself must be written.

    The clock's last look only rides along with the next commit: an idle site writes nothing.
    """
    return (
        after.settings is not before.settings
        or after.tariffs is not before.tariffs
        or _lasting(after.clock) != _lasting(before.clock)
    )


def _lasting(clock: Clock) -> tuple[object, ...]:
    return (clock.confirmed, clock.booked_at)


@dataclass(slots=True, kw_only=True)
class Reply:
    """An answer that waits for the commit; it then carries the ``seq`` of the entry it names."""

    work: Work
    answer: Answer


@dataclass(slots=True)
class Pending:
    """A working copy on top of the committed site, and everything a commit of it must write.

    ``works`` are its inputs, to be stepped again should the commit fail; ``unshown`` are changed
    units not yet published as accruals; ``since_us`` is when the oldest uncommitted change arose.
    """

    base: Site
    site: Site
    works: list[Work] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    unshown: set[str] = field(default_factory=set)
    entries: list[JournalEntry] = field(default_factory=list)
    readings: list[tuple[str, StoredReading]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    checkpoints: list[RatingCheckpoint] = field(default_factory=list)
    checkpoints_from: dict[str, datetime] = field(default_factory=dict)
    answers: dict[tuple[str, str], tuple[Identity, Reply]] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    intents: dict[tuple[str, str], RelayCommand] = field(default_factory=dict)
    slots: list[tuple[str, datetime, int]] = field(default_factory=list)
    urgent: bool = False
    since_us: int | None = None

    @property
    def dirty(self) -> bool:
        """Return whether a commit has anything to write."""
        return bool(
            self.changed
            or self.readings
            or self.rejections
            or self.answers
            or self.entries
            or self.slots
            or site_changed(self.base, self.site)
        )

    def must_commit(self, now_us: int, accrual_s: float) -> bool:
        """Return whether a commit cannot wait: money, decisions, a caller, or a minute of accruals."""
        if self.urgent or self.replies or len(self.works) >= READINGS_MAX:
            return True
        return self.since_us is not None and now_us - self.since_us >= accrual_s * 1_000_000

    def add(self, work: Work, identity: Identity | None, outcome: Outcome, now_us: int) -> None:
        """Take over what one input did."""
        self.site = outcome.site
        self.changed |= outcome.changed
        self.unshown |= outcome.changed
        self.entries += outcome.entries
        self.readings += outcome.readings
        self.rejections += outcome.rejections
        self.slots += outcome.slots
        self._add_checkpoints(outcome)
        for effect in outcome.effects:
            if isinstance(effect, RelayCommand):
                self.intents[effect.unit_id, effect.meter_id] = effect
            else:
                self.notices.append(effect)
        reply = Reply(work=work, answer=outcome.answer)
        if identity is not None:
            self.answers[identity.scope, identity.key] = (identity, reply)
        self.urgent = self.urgent or outcome.urgent or bool(outcome.effects or outcome.entries)
        if work.waiting is not None:
            self.replies.append(reply)
        if work.waiting is not None or self.dirty:
            self.works.append(work)
            self.since_us = now_us if self.since_us is None else self.since_us

    def repeat(self, work: Work, first: Reply) -> None:
        """Answer a known key again once the first act under it is committed."""
        answer = {**first.answer, "repeated": True}
        self.works.append(work)
        self.replies.append(Reply(work=work, answer=answer))

    def batch(self) -> Batch:
        """Return everything as one transaction's worth of rows."""
        return Batch(
            site=self.site,
            changed=frozenset(self.changed),
            entries=tuple(self.entries),
            readings=tuple(self.readings),
            rejections=tuple(self.rejections),
            checkpoints=tuple(self.checkpoints),
            checkpoints_from=dict(self.checkpoints_from),
            answers=tuple(
                KeptAnswer(
                    scope=one.scope, key=one.key, payload_hash=one.payload_hash, answer=first.answer
                )
                for one, first in self.answers.values()
            ),
            site_changed=site_changed(self.base, self.site),
            intents=tuple(self.intents.values()),
            slots=tuple(self.slots),
            notices=tuple(one for one in self.notices if self._is_kept(one)),
        )

    def _is_kept(self, notice: Notice) -> bool:
        """Return whether a unit's history needs a notice: a decision is announced again and again."""
        unit = None if notice.unit_id is None else self.site.units.get(notice.unit_id)
        if unit is None or notice.kind in TOLD_ELSEWHERE:
            return False
        due_at = unit.wallet.policy.due_at
        return notice.kind is not NoticeKind.DISCONNECTION_DUE or due_at in {None, notice.at}

    def resolve(self, seqs: dict[str, int]) -> None:
        """Tell the callers, now that it is true; ``seqs`` are the numbers of the new entries."""
        for reply in self.replies:
            seq = seqs.get(str(reply.answer.get("entry_id")))
            reply.work.answer(reply.answer if seq is None else {**reply.answer, "seq": seq})

    def _add_checkpoints(self, outcome: Outcome) -> None:
        """Let the checkpoints fall that this input made untrue, then add its own."""
        for meter_id, instant in outcome.checkpoints_from.items():
            self.checkpoints = [
                one for one in self.checkpoints if one.meter_id != meter_id or one.at <= instant
            ]
            earlier = self.checkpoints_from.get(meter_id, instant)
            self.checkpoints_from[meter_id] = min(earlier, instant)
        self.checkpoints += outcome.checkpoints
