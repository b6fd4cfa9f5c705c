"""What is recorded in book/data can be made again: it says how it was made, and a part of it is repeated.

How the two are compared stands in book/_tools/recording_checks.py: numbers from before the training row by
row, trained numbers by the range of their seeds. A trained digit differs from processor to processor.
"""

import json

import experiments as command
import numpy as np
import pandas as pd
import pytest
from recording_checks import same_range, same_start
from recordings import RECORDINGS, Recording

from actlib.experiments import read_record, record
from actlib.experiments.sweeping import grid, sweep

BY_NAME = {recording.name: recording for recording in RECORDINGS}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_table_says_how_it_was_made(name):
    recording = BY_NAME[name]
    table = read_record(recording.path)
    assert recording.is_current(), f"{recording.path.name} has other settings: make experiments NAME={name}"
    for what in ("question", "settings", "actlib", "python", "numpy", "processor"):
        assert table.attrs[what], what
    assert json.loads(table.attrs["settings"])["seeds"] and table.seed.nunique() > 1
    assert table.attrs["runs"] == table.attrs["finished"]
    assert recording.path.stat().st_size < 500_000


@pytest.mark.parametrize("name", BY_NAME)
def test_a_part_made_again_agrees_with_the_record(name):
    recording = BY_NAME[name]
    complaints = recording.disagreements(read_record(recording.path), recording.part(jobs=1, progress=False))
    assert not complaints, "\n".join(complaints)


# The checks find what they look for


@pytest.fixture(scope="module")
def recorded():
    return read_record(BY_NAME["ten_layers"].path)


@pytest.fixture(scope="module")
def repeated(recorded):
    """Rows as a repeated part would give them."""
    small = recorded[recorded.variance.isin(["1/(3n)", "2/n"]) & (recorded.bias == "zeros")]
    return small[small.activation.isin(["relu", "tanh"]) & (small.seed < 3)]


def complaints(recorded, repeated):
    return BY_NAME["ten_layers"].disagreements(recorded, repeated)


def test_rows_of_the_record_agree_with_it(recorded, repeated):
    assert complaints(recorded, repeated) == []


def test_a_learning_network_that_is_recorded_as_failing_is_found(recorded, repeated):
    failing = recorded.copy()
    failing.loc[failing.variance == "2/n", "accuracy_25"] = 0.1
    found = complaints(failing, repeated)
    assert len(found) == 2 and found[0].startswith("accuracy_25 of relu, 2/n, zeros: recorded 0.1 to 0.1")


def test_a_failing_network_that_is_recorded_as_diverged_is_found(recorded, repeated):
    diverged = recorded.assign(accuracy_25=np.nan)
    assert len(complaints(diverged, repeated)) == 4


def test_a_false_number_from_before_the_training_is_found(recorded, repeated):
    false = recorded.copy()
    false.loc[repeated.index[0], "gradient_through"] *= 1.02
    assert len(complaints(false, repeated)) == 1
    false.loc[repeated.index[0], "gradient_through"] = np.nan
    assert len(complaints(false, repeated)) == 1


def test_missing_rows_are_found(recorded, repeated):
    assert len(complaints(recorded.drop(repeated.index[0]), repeated)) == 2
    assert len(complaints(recorded[recorded.activation != "tanh"], repeated)) == 2 + 2 * 6
    assert len(complaints(recorded, repeated[:0])) == 3


def test_other_seeds_may_scatter_within_the_range_and_a_number_is_its_text():
    recorded = pd.DataFrame({"bias": "0.5", "seed": range(4), "loss": [1.0, 2.0, 3.0, np.nan]})
    check = same_range("loss", by=("bias",), margin=0.5)
    for median, agrees in ((3.4, True), (3.6, False), (np.nan, True)):
        again = pd.DataFrame({"bias": [0.5], "seed": [0], "loss": [median]})
        assert (check(recorded, again) == []) is agrees
    again = pd.DataFrame({"bias": [0.5] * 3, "seed": range(3), "loss": [1.0, 2.0, 3.0]})
    assert same_start("loss", by=("bias", "seed"))(recorded, again) == []


# The command


def double(number, seed):
    return {"double": 2 * number}


def doubles(numbers, seeds, **options):
    return sweep(double, grid(number=numbers, seed=[*range(seeds)]), **options)


@pytest.fixture
def recording(tmp_path, monkeypatch):
    """A recording of its own, in a folder of its own."""
    monkeypatch.setattr("recordings.DATA", tmp_path)
    monkeypatch.setattr(command, "PARTIAL", tmp_path / "partial")
    settings = {"numbers": [1, 2], "seeds": 2}
    return Recording("doubles", "What is twice a number?", doubles, settings, {"numbers": [1]}, ())


def test_a_recording_is_written_once(recording, capsys):
    command.make(recording, again=False, jobs=1)
    table = read_record(recording.path)
    assert table.double.tolist() == [2, 2, 4, 4]
    assert table.attrs["settings"] == '{"numbers": [1, 2], "seeds": 2}'
    assert recording.is_current() and not list(command.PARTIAL.iterdir())
    assert "4 rows" in capsys.readouterr().out
    other = Recording("doubles", "", doubles, {"numbers": [1], "seeds": 2}, {}, ())
    assert not other.is_current()


def test_an_interrupted_recording_goes_on(recording, monkeypatch, capsys):
    real = recording.experiment

    def interrupted(numbers, **options):
        table = real(numbers=numbers[:1], **options)
        table.attrs["runs"] = 4
        return table

    first = Recording("doubles", "", interrupted, recording.settings, {}, ())
    with pytest.raises(SystemExit, match="interrupted"):
        command.make(first, again=False, jobs=1)
    assert not recording.path.exists()
    computed = []
    monkeypatch.setattr("actlib.experiments.sweeping.one_run", counting(computed))
    command.make(recording, again=False, jobs=1)
    assert computed == [2, 2], "only what was missing"


def counting(computed):
    def one_run(run, key, setting):
        computed.append(setting["number"])
        return key, [run(**setting)]

    return one_run


def test_finished_runs_of_another_version_are_not_mixed_in(recording):
    command.PARTIAL.mkdir()
    (command.PARTIAL / "doubles.jsonl").write_text('{"experiment": "double", "actlib": "0.0.0"}\n')
    with pytest.raises(SystemExit, match="actlib .*, or none yet"):
        command.make(recording, again=False, jobs=1)
    command.make(recording, again=True, jobs=1)
    assert recording.is_current()


def test_names_and_what_is_there(recording, monkeypatch, capsys):
    monkeypatch.setattr(command, "RECORDINGS", (recording,))
    record(recording.whole(jobs=1), recording.path)
    assert not recording.is_current(), "nothing says how it was made"
    monkeypatch.setattr("sys.argv", ["experiments.py"])
    command.main()
    command.main()
    assert "is there" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["experiments.py", "ten_layer"])
    with pytest.raises(SystemExit, match="there is no recording 'ten_layer'; there are: .*ten_layers"):
        command.main()
