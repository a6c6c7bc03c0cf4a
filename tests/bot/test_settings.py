"""Settings are read from an environment that is handed in; everything missing is named at once."""

import pytest

from bot.settings import SETTINGS, SLACK, BadSettings, read_settings

WHOLE = {"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "s"}


def test_everything_missing_is_named_in_one_message() -> None:
    with pytest.raises(BadSettings) as refusal:
        read_settings({"TIMEZONE": "Europe/Londn", "LOG_LEVEL": "loud"})

    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "TIMEZONE", "LOG_LEVEL"):
        assert name in str(refusal.value)
    assert "SLACK_SIGNING_SECRET" not in str(refusal.value)


def test_http_mode_needs_the_signing_secret_and_no_app_token() -> None:
    with pytest.raises(BadSettings, match="SLACK_SIGNING_SECRET"):
        read_settings({"SLACK_BOT_TOKEN": "xoxb-1"}, http=True)

    assert read_settings({"SLACK_BOT_TOKEN": "x", "SLACK_SIGNING_SECRET": "s"}, http=True).app_token is None


def test_what_is_not_given_has_its_default() -> None:
    settings = read_settings(WHOLE)

    assert (settings.api_url, settings.zone, settings.log_level, settings.database) == (
        SLACK,
        "Europe/London",
        "INFO",
        None,
    )
    assert settings.stewards == frozenset()


def test_a_stand_ins_address_ends_with_one_slash() -> None:
    assert read_settings(WHOLE | {"SLACK_API_URL": "http://127.0.0.1:9/api"}).api_url == "http://127.0.0.1:9/api/"


def test_stewards_are_people_and_groups_by_commas() -> None:
    assert read_settings(WHOLE | {"STEWARDS": " U1, S2 ,,"}).stewards == {"U1", "S2"}


def test_tokens_are_not_in_the_printed_form() -> None:
    assert "secret" not in repr(read_settings(WHOLE))


def test_every_setting_has_a_line_of_help() -> None:
    assert all(setting.purpose for setting in SETTINGS)


def test_the_trail_is_kept_for_six_years_or_as_long_as_was_set() -> None:
    assert read_settings(WHOLE).trail_years == 6
    assert read_settings(WHOLE | {"KEEP_TRAIL_YEARS": "10"}).trail_years == 10


@pytest.mark.parametrize("years", ["0", "101", "six", "-1", "1e1", "9" * 5000])
def test_a_period_that_is_none_is_refused(years: str) -> None:
    with pytest.raises(BadSettings, match="KEEP_TRAIL_YEARS"):
        read_settings(WHOLE | {"KEEP_TRAIL_YEARS": years})
