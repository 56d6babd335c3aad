"""A page of the server itself, without a script and without Reflex."""

from html import escape

# Light or dark as the browser says: there is no script that could ask what was chosen in the product.
PAGE = """<!doctype html>
<html lang="en" class="light">
<head>
<meta charset="utf-8">
<title>{title} · NetAccess</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0d0f14" media="(prefers-color-scheme: dark)">
<meta name="theme-color" content="#f5f6f8" media="(prefers-color-scheme: light)">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/app.css">
<link rel="stylesheet" href="/light.css" media="(prefers-color-scheme: light)">
<link rel="stylesheet" href="/plain.css">
</head>
<body class="na-lamplight">
<header><a class="brand" href="/"><img src="/logo.svg" alt="">NetAccess</a></header>
<main>
{main}
</main>
</body>
</html>
"""


def plain_page(title: str, main: str) -> str:
    """Return a page with a title, which is text, and what stands on it, which is HTML."""
    return PAGE.format(title=escape(title), main=main)
