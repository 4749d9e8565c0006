"""How feedback is kept: rows, and the index keys by which lists find it.

    FB#<feedback>  META              the feedback as it stands
    FB#<feedback>  EVT#<revision>    its history, in g8 (written by the command)
    FB#<feedback>  TXT#<revision>    what was said with that revision

| index | finds | partition | sort |
|---|---|---|---|
| g1 | a team's work by due | `FQ#<team>#<stage>` | `<due>#<id>` |
| g2 | what is about a category | `FT#<category>#<stage>` | `<label>#<at>#<id>` |
| g3 | what is negative, neutral, positive | `FN#<label>#<stage>` | `<at>#<id>` |
| g4 | one person's work | `FA#<person>#<stage>` | `<due>#<id>` |
| g5 | a customer's | `FC#<customer>` | `<created>#<id>` |
| g6 | all of it | `FO#<stage>` | `<at>#<id>` |
| g9 | what says much the same | `FG#<group>` | `<created>#<id>` |

Lists show the columns that all subjects share (`subject` is how the remark begins, `status` its
stage, `requester` its customer) and the map `shown`. What is closed is in `closed#<yyyy-mm>`
instead of its stage, in partitions that stay small, by when it was closed; `<at>` is that, or when
it came in.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import astuple
from typing import Any, Final

from cems.feedback.model import (
    Analysis,
    By,
    Decided,
    Entry,
    Feedback,
    FeedbackSource,
    Label,
    Part,
    Stage,
    Suggestion,
)
from cems.platform import due
from cems.platform.commands import META
from cems.platform.rows import Item, Key, Put
from cems.sla import store as clocks
from cems.tickets.model import Priority
from cems.tickets.store import NO_DUE, due_place
from cems.tickets.texts import packed, unpacked

GROUPS: Final = "g9"
"""Index of what says much the same; it carries keys alone."""

CATEGORY_COUNT: Final = "CAT#"
"""How the sort keys of a team's counts by category begin."""

_FEEDBACK: Final = "FB#"
_RAW: Final = -15


def feedback_key(feedback: str) -> Key:
    """Return the key of the row of feedback."""
    return Key(_FEEDBACK + feedback, META)


def feedback_id(row: Mapping[str, Any]) -> str:
    """Return whose row it is, from the key that every index carries."""
    pk: str = row["pk"]
    return pk.removeprefix(_FEEDBACK)


def counts_pk(team: str) -> str:
    """Return the partition of a team's counts of feedback."""
    return f"CNT#F#{team}"


def group_counts_key(group: str) -> Key:
    """Return the key of the counts of a group's feedback."""
    return Key(f"CNT#G#{group}", META)


def place_of(stage: Stage, closed: str = "") -> str:
    """Return where feedback of a stage is in the indexes; closed feedback by its month."""
    return f"closed#{closed[:7]}" if stage is Stage.CLOSED else stage.value


def feedback_state(feedback: Feedback) -> Item:
    """Return the attributes and index keys of the META row."""
    shown: Item = {"source": feedback.source.value, "label": feedback.label.value}
    shown |= {} if feedback.score is None else {"score": feedback.score}
    shown |= {"sentiment": feedback.analysis.sentiment} if feedback.analysis else {}
    shown |= {"negative": True} if feedback.negative else {}
    shown |= {"ticket": feedback.ticket} if feedback.ticket else {}
    state: Item = {
        "source_id": feedback.source_id,
        "subject": feedback.excerpt,
        "status": feedback.stage.value,
        "priority": feedback.priority.value,
        "team": feedback.team,
        "created": feedback.created,
        "updated": feedback.updated,
        "shown": shown,
    }
    rarely: dict[str, Any] = {
        "requester": feedback.customer,
        "language": feedback.language,
        "assignee": feedback.assignee,
        "group": feedback.group,
        "cause": feedback.cause,
        "survey": feedback.survey,
        "answered": feedback.answered,
        "closed": feedback.closed,
        "spam": feedback.spam,
        "due": feedback.due,
        "sla": feedback.standing.value if feedback.standing else "",
    }
    state |= {name: value for name, value in rarely.items() if value}
    if feedback.clocks:
        state["clocks"] = clocks.packed(feedback.clocks.values(), None)
    if feedback.analysis:
        state |= _analysis_state(feedback.analysis)
    return state | _index_keys(feedback)


def _analysis_state(analysis: Analysis) -> Item:
    """Return what is kept of a reading: what lists show as it is, the rest in few bytes."""
    rest = [
        analysis.language,
        analysis.urgency,
        analysis.topics,
        [astuple(each) for each in analysis.suggestions],
        analysis.near,
        analysis.sense,
        {name: astuple(word) for name, word in analysis.decided.items()},
    ]
    packing = zlib.compressobj(9, wbits=_RAW)
    text = json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode()
    state: Item = {"read": packing.compress(text) + packing.flush()}
    return state | ({"category": analysis.category} if analysis.category else {})


def _index_keys(feedback: Feedback) -> Item:
    place = place_of(feedback.stage, feedback.closed)
    at = f"{feedback.closed or feedback.created}#{feedback.id}"
    by_due = f"{due_place(feedback.due) if feedback.due else NO_DUE}#{feedback.id}"
    keys = {
        "g1pk": f"FQ#{feedback.team}#{place}",
        "g1sk": at if feedback.closed else by_due,
        "g3pk": f"FN#{feedback.label.value}#{place}",
        "g3sk": at,
        "g6pk": f"FO#{place}",
        "g6sk": at,
    }
    if feedback.category:
        keys |= {
            "g2pk": f"FT#{feedback.category}#{place}",
            "g2sk": f"{feedback.label.value}#{at}",
        }
    if feedback.assignee and not feedback.closed:
        keys |= {"g4pk": f"FA#{feedback.assignee}#{place}", "g4sk": by_due}
    created = f"{feedback.created}#{feedback.id}"
    if feedback.customer:
        keys |= {"g5pk": f"FC#{feedback.customer}", "g5sk": created}
    if feedback.group:
        keys |= {f"{GROUPS}pk": f"FG#{feedback.group}", f"{GROUPS}sk": created}
    if next_at := feedback.next_at:
        keys |= due.keys(feedback_key(feedback.id).pk, next_at)
    return keys


def feedback_of(row: Item) -> Feedback:
    """Read feedback from its META row."""
    shown = row["shown"]
    return Feedback(
        id=feedback_id(row),
        source=FeedbackSource(shown["source"]),
        source_id=row["source_id"],
        excerpt=row["subject"],
        customer=row.get("requester", ""),
        language=row.get("language", ""),
        score=shown.get("score"),
        stage=Stage(row["status"]),
        priority=Priority(row["priority"]),
        team=row["team"],
        assignee=row.get("assignee", ""),
        created=row["created"],
        updated=row["updated"],
        analysis=_analysis_of(row) if "read" in row else None,
        negative=shown.get("negative", False),
        group=row.get("group", ""),
        ticket=shown.get("ticket", ""),
        cause=row.get("cause", ""),
        survey=row.get("survey", ""),
        answered=row.get("answered", ""),
        closed=row.get("closed", ""),
        spam=row.get("spam", False),
        clocks=clocks.unpacked(row["clocks"])[0] if "clocks" in row else {},
        etag=row["etag"],
        rev=row["rev"],
    )


def _analysis_of(row: Item) -> Analysis:
    packing = zlib.decompressobj(wbits=_RAW)
    language, urgency, topics, suggestions, near, sense, decided = json.loads(
        packing.decompress(bytes(row["read"])) + packing.flush()
    )
    return Analysis(
        language=language,
        sentiment=row["shown"]["sentiment"],
        label=Label(row["shown"]["label"]),
        urgency=urgency,
        topics=tuple(topics),
        suggestions=tuple(Suggestion(*each) for each in suggestions),
        category=row.get("category", ""),
        near=near,
        sense=sense,
        decided={
            name: Decided(By(by), word, version, confidence)
            for name, (by, word, version, confidence) in decided.items()
        },
    )


def entry_key(rev: int) -> str:
    """Return the sort key of the text that came with a revision."""
    return f"TXT#{rev:010d}"


def entry_put(feedback: str, entry: Entry) -> Put:
    """Return the write of a text."""
    row: Item = {
        "pk": feedback_key(feedback).pk,
        "sk": entry_key(entry.rev),
        "rev": entry.rev,
        "part": entry.part.value,
        "created": entry.created,
    }
    row |= {"author": entry.author} if entry.author else {}
    row |= {"name": entry.name} if entry.name else {}
    return Put(row | packed(entry.text))


def entry_of(row: Item) -> Entry:
    """Read a text from its row."""
    return Entry(
        rev=row["rev"],
        part=Part(row["part"]),
        author=row.get("author", ""),
        name=row.get("name", ""),
        text=unpacked(row),
        created=row["created"],
    )
