"""Which backups are kept: of hours, days, weeks and months, also when clocks are wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.store.backups import Backup, back_up, days_to_keep, kept, list_backups
from pilotcanvas.store.opening import open_file
from tests.store.conftest import Say

TODAY = date(2026, 11, 21)


class Shelf:
    """Backups by name alone, thinned after each one as `back_up` does."""

    def __init__(self) -> None:
        self.backups: dict[Path, Backup] = {}
        self._number = 0

    def add(self, day: date, hour: int = 12, minute: int = 0) -> Path:
        """Make one of this day, which is today by the clock."""
        self._number += 1
        path = Path(f"{self._number}")
        self.backups[path] = Backup(path, day, 1, time(hour, minute), self._number)
        paths, _ = kept(self.backups.values(), day)
        self.backups = {each: self.backups[each] for each in self.backups if each in paths}
        return path

    def days(self) -> set[date]:
        return {each.made_on for each in self.backups.values()}


def days_before(today: date, number: int) -> Iterable[date]:
    return (today - timedelta(days=ago) for ago in reversed(range(number)))


def test_after_a_year_of_days_there_are_twelve_days_ten_weeks_and_nine_months() -> None:
    days = [TODAY - timedelta(days=ago) for ago in range(400)]
    kept = days_to_keep(days)
    assert all(TODAY - timedelta(days=ago) in kept for ago in range(12))
    assert len({day.isocalendar()[:2] for day in kept if (TODAY - day).days < 70}) == 10
    assert len({(day.year, day.month) for day in kept}) == 9
    assert min(kept) == date(2026, 3, 31)


def test_a_pilot_opened_once_a_month_keeps_twelve_backups() -> None:
    days = [date(year, month, 3) for year in (2025, 2026) for month in range(1, 13)]
    assert days_to_keep(days) == frozenset(days[-12:])


@given(st.sets(st.dates(date(2020, 1, 1), date(2027, 1, 1)), max_size=80))
def test_thinning_is_steady(days: set[date]) -> None:
    kept = days_to_keep(days)
    assert kept <= days
    assert days_to_keep(kept) == kept
    assert len(kept) <= 12 + 10 + 9
    if days:
        assert max(days) in kept


@given(st.sets(st.dates(date(2026, 1, 1), date(2027, 1, 1)), min_size=1, max_size=80))
def test_thinning_every_day_keeps_what_thinning_once_keeps(days: set[date]) -> None:
    here: set[date] = set()
    for day in sorted(days):
        here = set(days_to_keep({*here, day}))
    assert here == days_to_keep(days)


def test_of_a_day_of_work_the_last_hours_and_the_first_backup_are_kept() -> None:
    shelf = Shelf()
    made = [shelf.add(TODAY, hour, minute) for hour in range(8, 22) for minute in (5, 50)]
    times = sorted(each.made_at for each in shelf.backups.values() if each.made_at)
    assert times[0] == time(8, 5)
    assert {each.hour for each in times[1:]} == set(range(14, 22))
    assert {made[-1], made[-2], made[-3]} <= set(shelf.backups)
    tomorrow = shelf.add(TODAY + timedelta(days=1), 9)
    assert tomorrow in shelf.backups
    for day in range(2, 40):
        shelf.add(TODAY + timedelta(days=day), 9)
    assert len(shelf.backups) < 35


def test_the_three_newest_are_kept_whatever_their_hour() -> None:
    shelf = Shelf()
    shelf.add(TODAY, 8)
    made = [shelf.add(TODAY, 21, minute) for minute in (5, 20, 40, 50)]
    assert [each in shelf.backups for each in made] == [False, True, True, True]


def test_a_week_and_a_month_are_those_of_one_year() -> None:
    now = {TODAY - timedelta(days=ago) for ago in range(12)}
    # Of a year ago: the newest of its month, and one of the same week as today.
    week = {date(2025, 11, 28), date(2025, 11, 19)}
    assert days_to_keep(now | week) == now | week
    weeks = {TODAY - timedelta(weeks=ago) for ago in range(10)}
    month = date(2025, 11, 10)
    assert month in days_to_keep(now | weeks | {month})


def test_a_clock_that_ran_ahead_is_overtaken_by_as_many_newer_days_as_are_kept() -> None:
    ahead = [Backup(Path(f"a{day}"), date(2031, 1, day), 1, None, 5) for day in (1, 2, 3)]

    def days_left(number: int, counter: int) -> set[date]:
        """The days to come that are kept beside so many days with this last change."""
        past = [
            Backup(Path(f"{ago}"), TODAY - timedelta(days=ago), 1, None, counter)
            for ago in range(number)
        ]
        return {day for day in kept([*ahead, *past], TODAY)[1] if day > TODAY}

    assert days_left(12, 6) == {date(2031, 1, 3)}
    all_three = {each.made_on for each in ahead}
    assert days_left(11, 6) == all_three
    assert days_left(12, 5) == all_three, "nothing in these is newer"


def test_a_mistake_never_pushes_out_what_was_there_before_it() -> None:
    for slips in range(1, 3):
        shelf = Shelf()
        shelf.add(TODAY - timedelta(days=1))
        good = shelf.add(TODAY, 9, 10)
        for minute in range(slips):
            shelf.add(TODAY, 9, 20 + minute)
        assert good in shelf.backups
        for hour in range(10, 24):
            shelf.add(TODAY, hour)
        assert good in shelf.backups, "it is the first of the day"


def test_days_of_a_clock_that_ran_ahead_push_no_real_ones_out() -> None:
    shelf = Shelf()
    ahead = [date(2031, 1, 1) + timedelta(days=day) for day in range(40)]
    for day in ahead:
        shelf.add(day)
    assert len(shelf.days()) > 12
    for day in days_before(TODAY, 11):
        shelf.add(day)
    assert set(days_before(TODAY, 11)) <= shelf.days()
    assert len(shelf.days() & set(ahead)) > 12, "perhaps the clock is behind now"
    real = {*days_before(TODAY, 11)}
    for number in range(1, 200):
        day = TODAY + timedelta(days=number)
        real = {*days_to_keep({*real, day})}
        shelf.add(day)
        assert real <= shelf.days()
    assert shelf.days() & set(ahead) == {date(2031, 1, 31), date(2031, 2, 9)}, "one a month"


def test_a_clock_that_runs_ahead_and_one_that_is_behind_for_some_days_cost_nothing() -> None:
    shelf = Shelf()
    for day in days_before(TODAY, 300):
        shelf.add(day)
    before = {each for each in shelf.days() if each != TODAY - timedelta(days=300)}
    for day in range(11):
        shelf.add(date(2020, 1, 1) + timedelta(days=day))
    assert before <= shelf.days()


@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2032, 1, 1)), st.integers(0, 23)), max_size=60
    )
)
def test_the_newest_is_always_kept_and_there_are_never_many(days: list[tuple[date, int]]) -> None:
    shelf = Shelf()
    for day, hour in days:
        shelf.add(day, hour)
        newest = max((each for each in shelf.backups.values() if each.made_on <= day), key=order)
        assert newest.made_on == day
        assert len(shelf.backups) <= 2 * (12 + 10 + 9) + 8 + 3 + 1


def order(backup: Backup) -> tuple[date, time, int, str]:
    return backup.order


def test_hours_of_a_file_are_thinned(path: Path, tmp_path: Path, say: Say) -> None:
    folder = tmp_path / "backups"
    with open_file(path) as file:
        id = file.pilot.profile.id
        for hour in range(6, 20):
            file.save(say(file, f"om {hour} uur"))
            back_up(file, folder, TODAY, at=time(hour))
        back_up(file, folder, TODAY, at=time(20))  # nothing changed: it takes the place
    found = [each.made_at.hour for each in list_backups(folder, id) if each.made_at]
    assert found == [20, 18, 17, 16, 15, 14, 13, 12, 6]


def test_backups_of_earlier_versions_stay_in_order(path: Path, tmp_path: Path) -> None:
    with open_file(path) as file:
        made = back_up(file, tmp_path, TODAY, at=time(9, 5))
        assert made.name == "2026-11-21T0905.0.pilot"
        for name in ("2026-11-20", "2026-11-20.2", "2026-11-19T2400.1", "2026-13-01", "x"):
            (made.parent / f"{name}.pilot").write_bytes(made.read_bytes())
        found = list_backups(tmp_path, file.pilot.profile.id)
    assert [each.path.stem for each in found] == [made.stem, "2026-11-20", "2026-11-20.2"]
    assert [each.counter for each in found] == [0, -1, -1]
