"""The headers that every page of the web site carries, on CloudFront and in the embedded cloud."""


def content_security_policy(files: str) -> str:
    """Return the policy: everything comes from the site itself, but for people's files.

    Args:
        files: URL of the bucket of files, as signed forms and URLs have it. Other buckets may be
            at the same origin, so the path counts: a form is posted to the bucket itself, which is
            named without a slash, and files are below it.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' data: blob: {files}/",
            "font-src 'self'",
            f"connect-src 'self' {files} {files}/",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            f"form-action 'self' {files}",
            "frame-ancestors 'none'",
            "frame-src 'none'",
            "object-src 'none'",
        )
    )


HSTS_SECONDS = 63_072_000  # two years
REFERRER_POLICY = "same-origin"

# Those for which CloudFront has no field of its own.
OTHERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def security_headers(files: str) -> dict[str, str]:
    """Return all of them, as a browser sees them.

    Args:
        files: URL of the bucket of files.
    """
    return {
        "Content-Security-Policy": content_security_policy(files),
        "Strict-Transport-Security": f"max-age={HSTS_SECONDS}; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": REFERRER_POLICY,
        **OTHERS,
    }
