"""The parameters of a categorization (contract/task-types.md §1)."""

from collections import Counter
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from manyhands.tasktypes.attached import AttachedParams
from manyhands.tasktypes.categorization.taxonomies import Taxonomy

Category = Annotated[str, Field(min_length=1)]
TaxonomyKey = Annotated[str, Field(min_length=1)]


class Params(AttachedParams):
    """A person looks at an attachment and chooses one of the categories, or several.

    With ``taxonomies`` there are several such questions, and numbers among them.
    """

    categories: list[Category] | None = Field(
        None,
        description=(
            "What can be chosen, in the order in which it is shown; no two alike. "
            "Required unless there are taxonomies."
        ),
    )
    category_ids: dict[str, str] | None = Field(
        None, description="Ids of your own for some or all categories, from id to category."
    )
    allow_multiple: bool = Field(False, description="Whether several may be chosen.")
    taxonomies: dict[TaxonomyKey, Taxonomy] | None = Field(
        None,
        description=(
            "Instead of categories: one question for each key, with choices (which may be nested) "
            "or a number."
        ),
    )

    @field_validator("categories")
    @classmethod
    def _some_and_distinct(cls, categories: list[str] | None) -> list[str] | None:
        if categories is None:
            return None
        if not categories:
            raise ValueError('"categories" must have at least one category')
        twice = [category for category, times in Counter(categories).items() if times > 1]
        if twice:
            raise ValueError(f'"categories" names "{twice[0]}" twice')
        return categories

    @field_validator("taxonomies")
    @classmethod
    def _none_is_absent(cls, taxonomies: dict[str, Taxonomy] | None) -> dict[str, Taxonomy] | None:
        return taxonomies or None

    @model_validator(mode="after")
    def _categories_or_taxonomies(self) -> "Params":
        if self.categories is None and self.taxonomies is None:
            raise ValueError('Parameter is invalid, reason: "categories" is required')
        if self.categories is not None and self.taxonomies is not None:
            raise ValueError(
                'Parameter is invalid, reason: "categories" cannot be given beside "taxonomies"'
            )
        return self

    @model_validator(mode="after")
    def _ids_name_categories(self) -> "Params":
        known = set(self.categories or ())
        for key, category in (self.category_ids or {}).items():
            if category not in known:
                raise ValueError(
                    f'"category_ids[{key}]" is "{category}", which is not one of the categories'
                )
        return self
