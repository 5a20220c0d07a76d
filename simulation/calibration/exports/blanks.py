"""What stands in a cell for nothing. The text None is none of it: a product may be called that."""

from __future__ import annotations

NO_TEXT = frozenset(
    {
        *("", "-", "--", "n/a", "#n/a", "n.a.", "n.v.t.", "nvt", "i/t", "null", "(blank)"),
        *("(no value)", "no value", "(leeg)", "(tom)", "#ref!", "#value!"),
    }
)
NO_OWNER = NO_TEXT | {
    *("no owner", "(no owner)", "unassigned", "(unassigned)", "not assigned", "geen eigenaar"),
    *("niet toegewezen", "ingen eier", "ikke tildelt", "uten eier", "false"),
}
NO_NUMBER = NO_TEXT | {
    *("none", "nan", "nat", "false", "0000-00-00", "00-00-0000", "00/00/0000"),
    *("present", "now", "current", "heden", "nu", "nå"),
}
