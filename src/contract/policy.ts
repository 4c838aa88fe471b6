/**
 * What the page of either shell may load and run (security.md 1, item 7). Sent as a header with every file of the renderer.
 *
 * Styles: files of our own, and `<style>` elements that carry the nonce of this answer (Mantine writes its variables into one, the
 * scroll lock another). Style attributes in markup stay forbidden: React sets styles through the CSSOM, which no directive concerns.
 * Scripts have no nonce: a page can only run files that were built with it. Trusted Types: `default` lets text without `<` into
 * markup sinks (it can make no element; Mantine's style sheets pass through one), `igv-crm` makes the address of our own worker.
 *
 * @param nonce of this answer, base64url
 * @param connect further sources for `connect-src`: the browser shell names its WebSocket
 */
export function contentSecurityPolicy(nonce: string, connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default igv-crm',
  ].join('; ');
}

/** The policy of answers that are no page: nothing may be loaded from them. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Headers beside the policy, with every answer of either shell (security.md 3, point 6). */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Frame-Options': 'DENY',
} as const;

/** Stands in the built page where each answer puts its own nonce. */
export const noncePlaceholder = 'igv-crm-nonce-placeholder';
