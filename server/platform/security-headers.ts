import type { FastifyInstance } from "fastify";

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(";");

const HEADERS = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-download-options": "noopen",
  "x-frame-options": "SAMEORIGIN",
  "x-permitted-cross-domain-policies": "none",
  "x-xss-protection": "0",
};

/** Says with every answer what a browser may do with it; over https, that it be https for good. */
export function addSecurityHeaders(
  app: FastifyInstance,
  { isHttps }: { isHttps: boolean },
): void {
  const headers = Object.entries({
    ...HEADERS,
    ...(isHttps && {
      "strict-transport-security": "max-age=31536000; includeSubDomains",
    }),
  });
  app.addHook("onRequest", async (_request, { raw }) => {
    // On the answer itself, since a stream of events writes past the reply.
    for (const [name, value] of headers) raw.setHeader(name, value);
  });
}
