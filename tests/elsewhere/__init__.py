"""The bot against a Slack emulator that is not ours, so that our own belief about Slack is not the only judge."""
