"""What stands beside bars and axes can be read: small amounts, minus signs, ends of axes."""

from dataclasses import replace

from simulation.notation import Notation
from simulation.reports.slides import deck
from simulation.reports.slides.native_charts.number_formats import money_format
from tests.reports.slides.made_up import material, opened, texts


def test_labels_do_not_round_small_amounts_away():
    amounts, euros = [286.0, 13_200.0], Notation("EUR", "en")
    assert money_format(amounts, euros).startswith('[$-809][$€-809]#,##0,"k";')
    near = money_format(amounts, euros, labels=True)
    assert near.startswith('[$-809][$€-809]#,##0.0,"k";')


def test_a_minus_stands_where_the_language_writes_it():
    dutch, norwegian, english = (
        money_format([-8e4], Notation("EUR", one)).split(";")[1] for one in ("nl", "nb", "en")
    )
    assert dutch.startswith('[$-413][$€-413]\\ "−"#,##0')
    assert norwegian.startswith('[$-414]"−"#,##0')
    assert english.startswith('[$-809]"−"[$€-809]#,##0')


def test_a_long_name_of_an_axis_of_the_map_leaves_its_ends_to_be_read():
    told = material()
    long = "how good the first manager from outside would be at leading sellers"
    made = told.map
    axes = {
        way: replace(axis, unknown=replace(axis.unknown, title=long))
        for way, axis in (("x", made.x), ("y", made.y))
    }
    found = texts(opened(deck(replace(told, map=replace(made, **axes)))))
    ends = [one for one in found if one.startswith(("Across:", "Upwards:"))]
    assert len(ends) == 2
    assert all(" to " in one.partition(long)[2] and "…" not in one for one in ends)
