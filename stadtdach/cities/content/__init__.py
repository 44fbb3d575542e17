"""What a coordination writes on the page of its city, as plain data: compared, merged, shown as differences.

Pure: knows neither database nor framework.
"""

from stadtdach.cities.content.differences import Part, differences
from stadtdach.cities.content.merge import Change, State, compare, merge_text, merged
from stadtdach.cities.content.page import FIELDS, PageContent

__all__ = [
    "FIELDS",
    "Change",
    "PageContent",
    "Part",
    "State",
    "compare",
    "differences",
    "merge_text",
    "merged",
]
