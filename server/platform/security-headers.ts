type Facts = { path: string; nonce: string; secure: boolean; development: boolean };

const yearAndMore = 63_072_000;

/**
 * What a browser is told beside every answer. Pages run scripts that carry this answer's nonce and nothing else; data is
 * never a document, and is kept nowhere. HSTS where people come by https.
 * Source: OWASP Secure Headers Project; W3C, "Content Security Policy Level 3".
 */
export function securityHeaders(facts: Facts): Record<string, string> {
  return {
    "content-security-policy": isData(facts.path) ? dataPolicy : pagePolicy(facts),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    ...(isData(facts.path) && { "cache-control": "no-store" }),
    ...(facts.secure && { "strict-transport-security": `max-age=${yearAndMore}; includeSubDomains` }),
  };
}

const isData = (path: string) => path.startsWith("/api/");
const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Next reads the nonce from this policy in the request's headers. Styles as attributes carry widths and positions. */
const pagePolicy = ({ nonce, development }: Facts) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
