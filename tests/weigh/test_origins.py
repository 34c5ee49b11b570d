"""Independent origins: copies, wires and quoted informants never make two of one."""

from __future__ import annotations

LINE = "[Ana Ruiz|P:CHL] {visited|CONSULT/visit|visit|Ana Ruiz>Indonesia|2024-06-19} the mines of [Indonesia|C:IDN] on Wednesday morning with three ministers and a long row of cars."
OTHER = "On Wednesday [Ana Ruiz|P:CHL] {came|CONSULT/visit|come|Ana Ruiz>Indonesia|2024-06-19} to [Indonesia|C:IDN] to see its mines."
SAID = "((Olaf Berg{via})) [Ana Ruiz|P:CHL] {{will visit|CONSULT/visit|visit|Ana Ruiz>Indonesia|2024-06-19|planned}} [Indonesia|C:IDN] soon, {words} [Olaf Berg|P:CHL]."


def verdict(desk):
    (found,) = desk.weights().verdicts
    return found


def test_two_outlets_in_their_own_words_corroborate(desk):
    desk.add("a", LINE, outlet="One", day="2024-06-19")
    desk.add("b", OTHER, outlet="Two", day="2024-06-20")
    found = verdict(desk)
    assert found.kinds == ("corroborated",)
    assert str(found.publishers) == "2"


def test_a_copy_adds_no_origin(desk):
    desk.add("a", LINE, outlet="One", day="2024-06-19")
    before = verdict(desk)
    desk.add("b", LINE, outlet="Two", day="2024-06-20")
    after = verdict(desk)
    assert str(before.publishers) == str(after.publishers) == "1"
    assert after.kinds == ("single-origin",)
    assert any("copies of one text" in reason for reason in after.reasons)


def test_two_reports_that_credit_one_wire_are_one_origin(desk):
    desk.add("a", LINE, outlet="One", day="2024-06-19", credit="AFP")
    desk.add("b", OTHER, outlet="Two", day="2024-06-20", credit="with AFP")
    found = verdict(desk)
    assert str(found.publishers) == "1"
    assert [origin.name for origin in found.origins] == ["AFP"]
    assert [origin.kind for origin in found.origins] == ["wire"]


def test_one_outlet_twice_is_one_publisher(desk):
    desk.add("a", LINE, outlet="One", day="2024-06-19")
    desk.add("b", OTHER, outlet="One", day="2024-06-20")
    assert str(verdict(desk).publishers) == "1"


def test_outlets_that_quote_one_spokesman_have_one_informant(desk):
    for number, words in enumerate(("says", "according to", "declared", "so", "told us")):
        desk.add(f"r{number}", SAID.format(via="", words=words), outlet=f"Outlet {number}", day="2024-06-17")
    found = verdict(desk)
    assert str(found.informants) == "1"
    assert found.kinds == ("single-origin", "planned")
    (agreement,) = [one for one in desk.weights().agreements if one.event]
    assert agreement.informant_names == ("Olaf Berg",)


def test_a_withdrawn_original_does_not_part_its_copies(desk):
    from rashomon.weigh import withdraw

    desk.add("a", LINE, outlet="One", day="2024-06-19")
    desk.add("b", LINE, outlet="Two", day="2024-06-20")
    desk.add("c", LINE, outlet="Three", day="2024-06-20")
    left = withdraw(desk.reports, desk.marks, desk.links(), {"One"})
    (found,) = left.verdicts
    assert found.reports == ("b", "c")
    assert str(found.publishers) == "1"


def test_withdrawing_an_informant_takes_his_words_alone(desk):
    from rashomon.weigh import withdraw

    desk.add("a", SAID.format(via="", words="says"), outlet="One", day="2024-06-17")
    desk.add("b", OTHER, outlet="Two", day="2024-06-20")
    left = withdraw(desk.reports, desk.marks, desk.links(), {"Olaf Berg"})
    assert [claim.report_id for claim in left.claims] == ["b"]


def test_weights_do_not_depend_on_order(desk):
    texts = {"a": LINE, "b": OTHER, "c": SAID.format(via="", words="says")}
    for key, text in texts.items():
        desk.add(key, text, outlet=key.upper(), day="2024-06-19")
    first = desk.weights()
    again = type(desk)()
    for key in reversed(texts):
        again.add(key, texts[key], outlet=key.upper(), day="2024-06-19")
    assert again.weights() == first
