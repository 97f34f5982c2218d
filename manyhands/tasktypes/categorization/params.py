"""The parameters of a categorization (contract/task-types.md §1)."""

from collections import Counter
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from manyhands.tasktypes.attached import AttachedParams

Category = Annotated[str, Field(min_length=1)]


class Params(AttachedParams):
    """A person looks at an attachment and chooses one of the categories, or several."""

    categories: list[Category] = Field(
        description="What can be chosen, in the order in which it is shown; no two alike."
    )
    category_ids: dict[str, str] | None = Field(
        None, description="Ids of your own for some or all categories, from id to category."
    )
    allow_multiple: bool = Field(False, description="Whether several may be chosen.")

    @field_validator("categories")
    @classmethod
    def _some_and_distinct(cls, categories: list[str]) -> list[str]:
        if not categories:
            raise ValueError('"categories" must have at least one category')
        twice = [category for category, times in Counter(categories).items() if times > 1]
        if twice:
            raise ValueError(f'"categories" names "{twice[0]}" twice')
        return categories

    @model_validator(mode="after")
    def _ids_name_categories(self) -> "Params":
        known = set(self.categories)
        for key, category in (self.category_ids or {}).items():
            if category not in known:
                raise ValueError(
                    f'"category_ids[{key}]" is "{category}", which is not one of the categories'
                )
        return self
