import pytest

from stadtdach.core.geo.projection import distance_km, to_map


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [(55.06, 5.87, (0, 0)), (47.27, 15.04, (586, 793)), (55.06, 15.04, (586, 0))],
)
def test_corners_of_the_box(latitude, longitude, point):
    assert to_map(latitude, longitude) == pytest.approx(point, abs=0.1)


def test_north_is_up_and_east_is_right():
    kiel, muenchen, koeln = to_map(54.32, 10.13), to_map(48.14, 11.58), to_map(50.94, 6.96)
    assert kiel[1] < koeln[1] < muenchen[1]
    assert koeln[0] < kiel[0] < muenchen[0]


def test_distance_from_ratzeburg_to_luebeck():
    assert distance_km((53.7009, 10.7719), (53.8655, 10.6866)) == pytest.approx(19.1, abs=0.3)
