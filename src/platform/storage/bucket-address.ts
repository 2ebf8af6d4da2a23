import type { Settings } from '../config/config.ts';

type Direct = Pick<Settings, 'S3_DIRECT_UPLOADS' | 'S3_ENDPOINT' | 'S3_PUBLIC_ENDPOINT' | 'S3_BUCKET'>;

/** Where a browser finds the bucket, with a slash at the end; null where it sends nothing there. Always in path style. */
export function bucketAddress(settings: Direct): string | null {
  const endpoint = settings.S3_PUBLIC_ENDPOINT ?? settings.S3_ENDPOINT;
  if (!settings.S3_DIRECT_UPLOADS || endpoint === undefined) return null;
  return `${endpoint.replace(/\/$/, '')}/${settings.S3_BUCKET}/`;
}
