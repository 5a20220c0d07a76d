"""Every law says what it is: quantity, formula, parameters with shapes and units, an example."""

import re

import pytest

from simulation.reports.handbook.docstrings import DocstringError, read_docstring
from tests.law.hand_worked import law_functions

UNITS = {
    *("1", "x", "log x", "x per sd", "sd", "sd/month", "log sd", "correlation"),
    *("share", "share/month", "share/year", "1/month", "1/year"),
    *("months", "months/year", "years", "days/month", "hours/month", "hours/day"),
    *("money", "money/month", "money/year", "deals", "deals/year", "count", "people", "points"),
    *("flag", "name", "any"),
}


@pytest.mark.parametrize("name", law_functions())
def test_a_law_says_what_it_is(name):
    text = read_docstring(law_functions()[name])
    units = [entry.unit for entry in (*text.parameters, text.result)]
    assert {unit for several in units for unit in several.split(", ")} <= UNITS


def sound(capacity, months=1.0):
    """Quantity of something.

    capacity x months.

    Parameters
    ----------
    capacity : float or ndarray of shape (...)
        [money/month] What there is; it
        may take two lines.
    months : float or ndarray of shape (...)
        [months] How long.

    Returns
    -------
    float or ndarray of shape (...)
        [money] The quantity; never negative.

    References
    ----------
    Somebody (2020),
    Somewhere.

    Examples
    --------
    >>> sound(2.0)
    2.0
    """
    return capacity * months


def test_a_sound_docstring_is_read_whole():
    text = read_docstring(sound)
    assert text.quantity == "Quantity of something."
    assert text.formula == ("capacity x months.",)
    assert [entry.name for entry in text.parameters] == ["capacity", "months"]
    first = text.parameters[0]
    assert first.shape == "float or ndarray of shape (...)"
    assert (first.unit, first.text) == ("money/month", "What there is; it may take two lines.")
    assert (text.result.unit, text.result.text) == ("money", "The quantity; never negative.")
    assert text.references == "Somebody (2020), Somewhere."


def planted(old, new):
    """The sound docstring with one thing spoiled."""

    def bad(capacity, months=1.0):
        return capacity * months

    assert re.search(old, sound.__doc__)
    bad.__doc__ = re.sub(old, new, sound.__doc__, count=1)
    return bad


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("something\\.", "something", "no sentence"),
        ("something\\.", "something. And more.", "no sentence"),
        ("    capacity x months\\.\n\n", "", "no formula"),
        ("    capacity : (.|\n)*?lines\\.\n", "", "documents months instead of capacity, months"),
        ("capacity :", "volume :", "documents volume, months"),
        ("months : float or ndarray of shape \\(...\\)", "months : float", "months: no shape"),
        ("\\[months\\] ", "", "months: no unit"),
        ("\\[months\\] How", "How [months]", "months: no unit"),
        ("\\[money\\] ", "", "result: no unit"),
        (
            "float or ndarray of shape \\(...\\)\n        \\[money\\]",
            "float\n        [money]",
            "shape",
        ),
        ("Returns\n    -------\n(.|\n)*?negative\\.\n", "", "no single result"),
        (">>> sound\\(2.0\\)\n", "", "no example"),
    ],
)
def test_what_is_missing_is_named(old, new, complaint):
    with pytest.raises(DocstringError, match=complaint):
        read_docstring(planted(old, new))


def test_a_function_without_a_docstring_is_refused():
    def bare(capacity):
        return capacity

    with pytest.raises(DocstringError, match="no formula"):
        read_docstring(bare)
