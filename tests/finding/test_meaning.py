"""Search by meaning joins search by words, follows the index, and is off cleanly where the model is absent."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from briefings.finding.answers import Finder
from briefings.finding.encoder import DIMENSIONS, TOKENIZER, WEIGHTS, Encoder, UnsafeWeights
from briefings.finding.index import Index
from briefings.finding.meaning import Meaning, find_model, open_encoder
from briefings.finding.sentences import split_sentences
from briefings.finding.vectors import LookedUp, VectorCache
from tests.finding.building import read_simply, two_councils


class SubjectEncoder:
    """A stand-in that knows three subjects and takes texts on the same one for alike."""

    SUBJECTS = (("leaflet", "household", "brochure"), ("dentist", "teeth"), ("abduction", "snatch"))

    def __init__(self) -> None:
        self.encoded = 0

    def knows(self, word: str) -> bool:
        return word in {"bus", "face"}

    def words(self) -> Sequence[str]:
        return ["bus", "face", "crooked"]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        found = np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in enumerate(texts):
            at = next((n for n, words in enumerate(self.SUBJECTS) if any(one in text.lower() for one in words)), 50)
            found[row, at] = 1
        return found


def opened(folder: Path | None = None) -> tuple[Index, SubjectEncoder, Meaning]:
    index, encoder = Index.open(folder), SubjectEncoder()
    index.update(two_councils(), [], 1)
    return index, encoder, Meaning(index, lambda: encoder, None)


def test_a_paraphrase_without_a_common_word_is_found() -> None:
    index, _, meaning = opened()
    meaning.catch_up()

    answer = Finder(index, meaning=meaning).answer("brochures?")

    assert "leaflet on the signs of grooming" in answer.points[0].quote
    assert answer.points[0].why == "similar meaning"


def test_without_vectors_yet_the_words_alone_answer() -> None:
    index, _, meaning = opened()

    assert Finder(index, meaning=meaning).answer("hotel staff").points


def test_meaning_keeps_to_the_council_asked_for() -> None:
    index, _, meaning = opened()
    meaning.catch_up()

    answer = Finder(index, meaning=meaning).answer("brochures?", council="Marlowhead City Council")

    assert all(point.council == "Marlowhead City Council" for point in answer.points)


def test_words_that_were_encoded_once_are_not_encoded_again() -> None:
    index, encoder, meaning = opened()
    meaning.catch_up()
    before = encoder.encoded

    index.update(two_councils(), [], 2)
    meaning.catch_up()

    assert encoder.encoded == before


def test_a_passage_that_is_gone_is_not_quoted_from_an_old_vector() -> None:
    index, _, meaning = opened()
    meaning.catch_up()

    index.update([], ["ashbourne"], 2)

    assert Finder(index, meaning=meaning).answer("brochures?").points == ()


def test_progress_counts_to_the_end() -> None:
    _, _, meaning = opened()
    seen: list[tuple[int, int]] = []

    meaning.catch_up(lambda done, total: seen.append((done, total)))

    assert seen[-1][0] == seen[-1][1] > 0


def test_a_broken_cache_of_vectors_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "vectors.db"
    file.write_bytes(b"no database" * 1000)

    cache = VectorCache(file)

    assert cache.count() == len(cache.hashes()) == 0


def test_weights_of_another_hash_are_refused(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS).write_bytes(b"anything")
    (tmp_path / TOKENIZER).write_text("{}")

    with pytest.raises(UnsafeWeights):
        Encoder(tmp_path)

    assert open_encoder(tmp_path) is None


def test_the_encoder_is_not_opened_before_there_is_something_to_encode() -> None:
    index, opened_times = Index.open(None), []
    meaning = Meaning(index, lambda: opened_times.append(1), None)  # type: ignore[func-returns-value]  # None = off

    meaning.catch_up()
    assert opened_times == []

    index.update(two_councils(), [], 1)
    assert meaning.catch_up() == 0
    assert meaning.near("brochures") is None
    assert opened_times == [1]


def test_more_work_than_one_waits_for_is_left_to_the_background() -> None:
    _, encoder, meaning = opened()

    lacking = meaning.catch_up(patience=3)

    assert lacking > 3
    assert encoder.encoded == 0
    assert meaning.catch_up(most=3) == lacking - 3
    assert meaning.catch_up(patience=lacking) == 0


def test_vectors_of_words_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    index, encoder = Index.open(None), SubjectEncoder()
    index.update(two_councils(), [], 1)
    meaning = Meaning(index, lambda: encoder, tmp_path / "vectors")
    meaning.catch_up()
    before = len(VectorCache(tmp_path / "vectors").hashes())

    index.update([], ["ashbourne"], 2)
    meaning.catch_up()

    assert 0 < len(VectorCache(tmp_path / "vectors").hashes()) < before


def test_in_a_large_corpus_only_what_was_found_by_words_is_compared() -> None:
    vectors = {7: np.eye(2, DIMENSIONS, dtype=np.float32)}
    near = LookedUp(
        np.eye(1, DIMENSIONS, dtype=np.float32)[0], lambda ids: {id: vectors[id] for id in ids if id in vectors}
    )

    assert near.best(5) == []
    assert near.of(np.array([3, 7])).tolist() == [0, 1]


def test_a_folder_without_a_model_turns_meaning_off(tmp_path: Path) -> None:
    assert find_model(tmp_path) is None
    assert open_encoder(tmp_path) is None


@pytest.mark.skipif(find_model() is None, reason="the model is not installed; the extra [semantic] brings it")
def test_the_model_takes_a_paraphrase_for_nearer_than_a_stranger() -> None:
    encoder = open_encoder()
    assert encoder is not None

    asked, like, other = encoder.encode(["do mothers hear about it", "are parents informed", "the bus was late"])

    assert asked @ like > asked @ other + 0.2
    assert np.linalg.norm(asked) == pytest.approx(1, abs=1e-5)


def test_a_paragraph_is_cut_at_its_sentences() -> None:
    text = "The panel meets every fortnight in the town hall. It is chaired by the police superintendent. Yes."

    assert split_sentences(text) == [
        "The panel meets every fortnight in the town hall.",
        "It is chaired by the police superintendent. Yes.",
    ]
    assert split_sentences("") == [""]


def test_an_empty_minute_makes_no_trouble() -> None:
    index = Index.open(None)
    index.update([read_simply("", id="empty")], [], 1)
    meaning = Meaning(index, SubjectEncoder, None)

    assert meaning.catch_up() == 0
    assert Finder(index, meaning=meaning).answer("anything").points == ()


def test_what_is_likest_elsewhere_is_told_once_vectors_are_made() -> None:
    _, _, meaning = opened()
    before = meaning.elsewhere("a household")
    meaning.catch_up()

    likest = meaning.elsewhere("a household")

    assert before is None
    assert likest is not None
    assert all(-1 <= cosine <= 1.01 for cosine in likest)


def test_vectors_of_other_matters_outlive_the_program(tmp_path: Path) -> None:
    index, encoder, file = Index.open(None), SubjectEncoder(), tmp_path / "kept.vectors"
    index.update(two_councils(), [], 1)
    for _ in range(2):
        meaning = Meaning(index, lambda: encoder, file)
        meaning.catch_up()
        meaning.close()
        made = encoder.encoded
        index.update([], [], index.revision + 1)
    again = Meaning(index, lambda: encoder, file)
    again.catch_up()

    assert again.elsewhere("leaflet") is not None
    assert encoder.encoded == made + 1  # the question alone
