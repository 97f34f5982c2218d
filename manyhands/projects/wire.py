"""The project and the batch object, as version 1 of the API shows them.

Members that are not set are left out, as everywhere (contract/README.md §10).
"""

from collections.abc import Iterable
from typing import Any

import orjson

from manyhands.clock import to_wire
from manyhands.projects.model import Batch, Ontology, ParamSet, Project


def project_object(
    project: Project, params: Iterable[ParamSet], ontologies: Iterable[Ontology]
) -> dict[str, Any]:
    """Return the project object of contract/projects-batches.md §1; histories are oldest first."""
    members: dict[str, Any] = {
        "name": project.name,
        "type": project.type,
        "created_at": to_wire(project.created_at),
        "param_history": [
            orjson.loads(entry.params_json)
            | {"version": entry.version, "created_at": to_wire(entry.created_at)}
            for entry in params
        ],
    }
    if history := [_ontology(ontology) for ontology in ontologies]:
        members["ontologyHistory"] = history
    flags = {
        "rapid": project.rapid,
        "studio": project.studio,
        "archived": project.archived_at is not None,
    }
    return members | {name: True for name, is_set in flags.items() if is_set}


def _ontology(ontology: Ontology) -> dict[str, Any]:
    named = {} if ontology.name is None else {"name": ontology.name}
    return named | {
        "version": ontology.version,
        "ontology": orjson.Fragment(ontology.choices_json),
        "created_at": to_wire(ontology.created_at),
    }


def batch_object(batch: Batch) -> dict[str, Any]:
    """Return the batch object of contract/projects-batches.md §2."""
    members = {
        "name": batch.name,
        "status": batch.status,
        "project": batch.project,
        "callback": batch.callback,
        "metadata": orjson.Fragment(batch.metadata_json),
        "created_at": to_wire(batch.created_at),
        "completed_at": None if batch.completed_at is None else to_wire(batch.completed_at),
        "audited_at": None if batch.audited_at is None else to_wire(batch.audited_at),
        "calibration_batch": batch.calibration_batch or None,
        "self_label_batch": batch.self_label_batch or None,
        "priority": batch.priority or None,
    }
    return {name: value for name, value in members.items() if value is not None}
