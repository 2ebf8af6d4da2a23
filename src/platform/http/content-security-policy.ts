/**
 * What a page of ours may load: its own files. A base map (`MAP_STYLE_URL`) opens the origin of its style and no other, so
 * a style whose tiles, signs or letters lie elsewhere is not shown in full. Direct uploads open the bucket and nothing beside it.
 * Styles that the interface writes while it runs carry the nonce of their page.
 */
export function contentSecurityPolicy(
  mapStyleUrl: string | undefined,
  bucket: string | null = null,
  nonce: string | null = null,
): string {
  const map = mapStyleUrl === undefined ? '' : ` ${new URL(mapStyleUrl).origin}`;
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    `img-src 'self' data: blob:${map}`,
    "worker-src 'self' blob:",
    `connect-src 'self'${map}${bucket === null ? '' : ` ${bucket}`}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The digest of an upload is computed by WebAssembly, in a worker that may do this and reach nothing. */
export const DIGEST_WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
