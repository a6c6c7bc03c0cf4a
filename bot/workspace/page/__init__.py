"""The workspace's page in the browser: a small Slack to look at and to use, drawn on the server."""
