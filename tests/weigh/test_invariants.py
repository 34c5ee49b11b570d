"""What must hold of every desk: copies never raise corroboration, and no source's going lowers another's standing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.weigh import withdraw

LINES = (
    "[Ana Ruiz|P:CHL] {visited|CONSULT/visit|visit|Ana Ruiz>Indonesia|2024-06-19} the mines of [Indonesia|C:IDN] with three ministers and a long row of black cars.",
    "On Wednesday [Ana Ruiz|P:CHL] {came|CONSULT/visit|come|Ana Ruiz>Indonesia|2024-06-19} to [Indonesia|C:IDN] to see its mines.",
    "((Olaf Berg)) [Ana Ruiz|P:CHL] {visits|CONSULT/visit|visit|Ana Ruiz>Indonesia|2024-06-19} [Indonesia|C:IDN], says [Olaf Berg|P:CHL].",
    "((Ida Moen;via=Tass)) In [Indonesia|C:IDN] [Ana Ruiz|P:CHL] {saw|CONSULT/visit|visit|Ana Ruiz>Indonesia|2024-06-19} copper, [Ida Moen|P] told [Tass|O].",
)
OUTLETS = ("One", "Two", "Three", "Four", None)
written = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=5)


def laid_out(desk_class, reports):
    desk = desk_class()
    for number, (line, outlet) in enumerate(reports):
        desk.add(f"r{number}", LINES[line], outlet=OUTLETS[outlet], day="2024-06-20")
    return desk


def standing(weights):
    """The verdict on the visit: the event that most reports tell."""
    return max(weights.verdicts, key=lambda verdict: len(verdict.reports))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(reports=written, which=st.integers(0, 4))
def test_a_copy_never_raises_corroboration(desk, reports, which):
    before = standing(laid_out(type(desk), reports).weights())
    line, _ = reports[which % len(reports)]
    grown = laid_out(type(desk), reports)
    grown.add("copy", LINES[line], outlet="Reprint", day="2024-06-21")
    after = standing(grown.weights())
    assert after.publishers.lower <= before.publishers.lower
    assert after.publishers.upper <= before.publishers.upper
    assert after.informants.lower <= before.informants.lower
    assert not ("corroborated" in after.kinds and "corroborated" not in before.kinds)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(reports=written, gone=st.sampled_from(["One", "Two", "Olaf Berg", "Ida Moen", "r0"]))
def test_removing_a_source_raises_no_count_and_keeps_the_others_claims(desk, reports, gone):
    laid = laid_out(type(desk), reports)
    links = laid.links()
    whole = laid.weights()
    left = withdraw(laid.reports, laid.marks, links, {gone})
    kept = {claim.id for claim in left.claims}
    assert kept <= {claim.id for claim in whole.claims}
    for claim in whole.claims:
        names = {
            claim.report_id,
            claim.informant_name,
            laid.reports[claim.report_id].outlet and laid.reports[claim.report_id].outlet.value,
        }
        assert (claim.id in kept) == (gone not in names)
    if left.verdicts:
        assert standing(left).publishers.lower <= standing(whole).publishers.lower


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(reports=written)
def test_counts_are_intervals_and_everything_points_home(desk, reports):
    laid = laid_out(type(desk), reports)
    weights = laid.weights()
    claims = {claim.id for claim in weights.claims}
    for verdict in weights.verdicts:
        assert 1 <= verdict.publishers.lower <= verdict.publishers.upper <= len(verdict.reports)
        assert 1 <= verdict.informants.lower <= verdict.informants.upper
        assert set(verdict.claims) <= claims
        assert verdict.reasons
    for part in (weights.claims, weights.verdicts, weights.conflicts, weights.accords, weights.agreements):
        ids = [item.id for item in part]
        assert ids == sorted(ids)
        assert len(ids) == len(set(ids))
    for agreement in weights.agreements:
        for span in agreement.spans:
            assert laid.reports[span.report_id].quote(span)


@pytest.mark.parametrize(
    "text", ["", "?", "“”", "denied denied denied " * 300, "from " * 2000 + "to", "first since " * 1000, "no " * 3000]
)
def test_strange_texts_are_borne(desk, text):
    from time import perf_counter

    desk.add("a", text + " [Ana Ruiz|P:CHL] left.", day="2024-06-19")
    desk.add("b", text + " [Ana Ruiz|P:CHL] left.", day="2024-06-19")
    began = perf_counter()
    desk.weights()
    assert perf_counter() - began < 5
