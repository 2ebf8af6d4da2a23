import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readSettings, Settings, SettingsRefused } from '../../src/platform/config/config.ts';

const usable = { DATABASE_URL: 'postgres://x', REDIS_URL: 'redis://x', SVIDOK_SECRET: 'a'.repeat(64) };

describe('the settings', () => {
  it('are each explained in docs/settings.md', () => {
    const page = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
    expect(Object.keys(Settings.shape).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('are refused with all faults at once', () => {
    const read = () => readSettings({ PORT: '99999', QUEUE_BACKEND: 'kafka', SVIDOK_SECRET: 'short' });
    expect(read).toThrow(SettingsRefused);
    try {
      read();
    } catch (error) {
      expect((error as SettingsRefused).faults.map((fault) => fault.split(':')[0] ?? '').sort()).toEqual([
        'DATABASE_URL',
        'PORT',
        'QUEUE_BACKEND',
        'SVIDOK_SECRET',
      ]);
    }
  });

  it('demand what belongs together', () => {
    expect(() => readSettings({ ...usable, STORAGE: 's3' })).toThrow('S3_BUCKET: needed with STORAGE=s3');
    expect(() => readSettings({ DATABASE_URL: 'postgres://x', SVIDOK_SECRET: 'a'.repeat(64) })).toThrow('REDIS_URL');
    expect(readSettings(usable).PORT).toBe(3000);
  });

  it('let browsers into a bucket only where they find it and may send to it', () => {
    const s3 = { STORAGE: 's3', S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 's' };
    const read = (more: object) => readSettings({ ...usable, S3_DIRECT_UPLOADS: '1', ...more });
    expect(() => read({})).toThrow('S3_DIRECT_UPLOADS: only with STORAGE=s3');
    expect(() => read(s3)).toThrow('S3_PUBLIC_ENDPOINT: needed');
    const secure = { ...s3, S3_ENDPOINT: 'http://minio:9000', PUBLIC_URL: 'https://svidok.example' };
    expect(() => read(secure)).toThrow('S3_PUBLIC_ENDPOINT: https');
    expect(read({ ...secure, S3_PUBLIC_ENDPOINT: 'https://s3.example' }).S3_DIRECT_UPLOADS).toBe(true);
    expect(read({ ...s3, S3_ENDPOINT: 'http://minio:9000' }).S3_PUBLIC_ENDPOINT).toBeUndefined();
  });
});
