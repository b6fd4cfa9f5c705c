"""The one Chromium that all browser tests of a process share."""

import pytest


@pytest.fixture(scope="session")
def chromium():
    """A running headless Chromium (a playwright `Browser`)."""
    from browser_checks import chromium

    with chromium() as browser:
        yield browser
