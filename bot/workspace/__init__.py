"""A Slack workspace on this computer: Web API, Socket Mode and a page in the browser, for demo and tests."""
