import { describe, expect, it } from '@jest/globals';
import { bucketAddress } from '../storage/bucket-address.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

describe('the content security policy', () => {
  it('lets a page load files of our own and nothing else', () => {
    expect(contentSecurityPolicy(undefined)).toContain("connect-src 'self';");
    expect(contentSecurityPolicy(undefined)).not.toContain('http');
  });

  it('has no exception: what is written while the page runs carries its nonce', () => {
    for (const policy of [contentSecurityPolicy(undefined), contentSecurityPolicy(undefined, null, 'abc')])
      expect(policy).not.toContain('unsafe');
    expect(contentSecurityPolicy(undefined, null, 'abc')).toContain("style-src 'self' 'nonce-abc';");
  });

  it('opens exactly the origin of the base map, for its tiles and pictures', () => {
    const policy = contentSecurityPolicy('https://maps.police.example:8443/styles/plain.json?key=1');
    expect(policy).toContain("connect-src 'self' https://maps.police.example:8443;");
    expect(policy).toContain("img-src 'self' data: blob: https://maps.police.example:8443;");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('plain.json');
  });

  it('opens the bucket of direct uploads to what is sent, and nothing else of that server', () => {
    const settings = { S3_DIRECT_UPLOADS: true, S3_ENDPOINT: 'http://minio:9000', S3_BUCKET: 'evidence' };
    const policy = (more: object) =>
      contentSecurityPolicy(undefined, bucketAddress({ S3_PUBLIC_ENDPOINT: undefined, ...settings, ...more }));
    expect(policy({})).toContain("connect-src 'self' http://minio:9000/evidence/;");
    const open = policy({ S3_PUBLIC_ENDPOINT: 'https://s3.police.example/' });
    expect(open).toContain("connect-src 'self' https://s3.police.example/evidence/;");
    expect(open.match(/s3\.police/g)).toHaveLength(1);
    expect(policy({ S3_DIRECT_UPLOADS: false })).toContain("connect-src 'self';");
  });
});
