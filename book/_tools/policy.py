"""The strict Content-Security-Policy under which every page and every deck works.

A publisher who may set headers sends it with each file. It allows the site's own files and nothing else:
no other host, no script within a page, no `eval`. Styles within a page are allowed, since formulas and
pictures place their parts by them. The window of the speaker's notes works under it too.
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

NAME = "Content-Security-Policy"
# The file that Netlify, Cloudflare Pages and others read; hosts that do not know it ignore it.
HEADERS = f"/*\n  {NAME}: {POLICY}\n"
NGINX = f'add_header {NAME} "{POLICY}" always;'
APACHE = f'Header always set {NAME} "{POLICY}"'
