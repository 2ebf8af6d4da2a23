import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy } from './content-security-policy.ts';

describe('the content security policy', () => {
  it('lets a page load files of our own and nothing else', () => {
    expect(contentSecurityPolicy(undefined)).toContain("connect-src 'self';");
    expect(contentSecurityPolicy(undefined)).not.toContain('http');
  });

  it('opens exactly the origin of the base map, for its tiles and pictures', () => {
    const policy = contentSecurityPolicy('https://maps.police.example:8443/styles/plain.json?key=1');
    expect(policy).toContain("connect-src 'self' https://maps.police.example:8443;");
    expect(policy).toContain("img-src 'self' data: blob: https://maps.police.example:8443;");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).not.toContain('plain.json');
  });
});
