"""The one Chromium that all browser tests of a process share, and a window of it without network."""

import pytest


@pytest.fixture(scope="session")
def chromium():
    """A running headless Chromium (a playwright `Browser`)."""
    from browser_checks import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def window(chromium):
    """A window whose network is cut; a file of tests may have one of its own in place of it."""
    from browser_checks import offline

    with offline(chromium) as context:
        yield context
