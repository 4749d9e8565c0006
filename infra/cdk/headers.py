"""The headers that every page of the web site carries, on CloudFront and in the embedded cloud."""

# Everything comes from the site itself. Uploads and downloads of files go to addresses under
# `connect-src` and `img-src` once there are any.
CONTENT_SECURITY_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "object-src 'none'",
)
CONTENT_SECURITY_POLICY = "; ".join(CONTENT_SECURITY_DIRECTIVES)

HSTS_SECONDS = 63_072_000  # two years
REFERRER_POLICY = "same-origin"

# Those for which CloudFront has no field of its own.
OTHERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Strict-Transport-Security": f"max-age={HSTS_SECONDS}; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": REFERRER_POLICY,
    **OTHERS,
}
"""All of them, as a browser sees them."""
