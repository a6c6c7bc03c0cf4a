"""Topics are data that must stay sound, and are found by any of their names."""

from briefings.finding.topics import SHORT_FORMS, TOPICS, find_topic, nearest_topics, topics_of

# Wording of the time: quoted from minutes, never the name of a topic (Appropriate language guide, November 2024).
DATED = ("prostitut", "promiscu", "risky behaviour", "boyfriend", "absconding", "peer-on-peer")


def test_every_topic_has_a_name_of_its_own_and_other_names() -> None:
    names = [topic.name for topic in TOPICS]

    assert len(names) == len(set(names)) >= 60
    assert all(topic.aliases for topic in TOPICS)


def test_no_topic_is_named_in_the_wording_of_the_time() -> None:
    assert not [topic.name for topic in TOPICS for word in DATED if word in topic.name.lower()]


def test_short_forms_are_capitals_with_their_words() -> None:
    assert all(short.isalpha() and len(short) <= 7 and " " in long for short, long in SHORT_FORMS)


def test_a_topic_is_found_by_any_of_its_names() -> None:
    assert "Taxi and private hire licensing" in topics_of("Hackney carriage licencing was discussed")
    assert "Parents and carers" in topics_of("do parents get told")


def test_short_forms_one_letter_apart_stay_apart() -> None:
    assert "Multi-agency hub" in topics_of("MASH")
    assert "Multi-agency hub" not in topics_of("MASE")
    assert find_topic("MACE") != find_topic("MASH")


def test_a_misspelt_topic_is_found() -> None:
    topic = find_topic("retrun home interveiws")

    assert topic is not None
    assert topic.name == "Return home interviews"


def test_words_far_from_every_topic_are_near_none() -> None:
    assert find_topic("qqqq zzzz") is None
    assert nearest_topics("") == ()
