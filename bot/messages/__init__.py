"""Records as Block Kit: the only place that knows Slack limits and escaping."""
