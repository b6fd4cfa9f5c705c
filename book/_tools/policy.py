"""The strict Content-Security-Policy under which every page and every deck works.

A publisher who may set headers sends it with each file. It allows the site's own files and nothing else:
no other host, no script within a page, no `eval`. Styles within a page are allowed, since formulas and
pictures place their parts by them.
"""

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
)
# reveal.js writes the window of the speaker's notes with a script in it, which this digest names, and shows
# the slides in frames. Without these two additions a deck works, but that window stays empty.
SPEAKER_SCRIPT = "'sha256-wfrJpa7dmlxqHmakgJIolYIQ+LOJmVS3HKfvdaO3GDE='"
POLICY_WITH_NOTES = POLICY.replace("script-src 'self'", f"script-src 'self' {SPEAKER_SCRIPT}")
POLICY_WITH_NOTES += "; frame-src 'self'"

NAME = "Content-Security-Policy"
# The file that Netlify, Cloudflare Pages and others read; hosts that do not know it ignore it.
HEADERS = f"/*\n  {NAME}: {POLICY_WITH_NOTES}\n"
NGINX = f'add_header {NAME} "{POLICY_WITH_NOTES}" always;'
APACHE = f'Header always set {NAME} "{POLICY_WITH_NOTES}"'
