import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { readSettings, SettingsRefused } from '../../../src/platform/config/config.ts';
import { startApi, type TestApi } from '../../support/api.ts';

describe('who answers for an installation', () => {
  let named: TestApi;
  let unnamed: TestApi;
  beforeAll(async () => {
    unnamed = await startApi({ features: [AccessModule] });
    named = await startApi({
      features: [AccessModule],
      settings: {
        PUBLIC_URL: 'https://svidok.example',
        CONTACT_NAME: 'Ministry of the Interior',
        CONTACT_ADDRESS: '10 Bohomoltsia St, Kyiv',
        CONTACT_PHONE: '+380 44 000 00 00',
        CONTACT_EMAIL: 'data@svidok.example',
        CONTACT_SECURITY_EMAIL: 'holes@svidok.example',
      },
    });
  });
  afterAll(async () => {
    await named.end();
    await unnamed.end();
  });

  it('is told to everybody', async () => {
    const { body } = await named.as(null).get('/public/contact').expect(200);
    expect(body).toEqual({
      name: 'Ministry of the Interior',
      address: '10 Bohomoltsia St, Kyiv',
      phone: '+380 44 000 00 00',
      email: 'data@svidok.example',
      securityEmail: 'holes@svidok.example',
      country: 'UA',
    });
  });

  it('is told to be unknown where nobody has said it', async () => {
    const { body } = await unnamed.as(null).get('/public/contact').expect(200);
    expect(body).toEqual({ name: null, address: null, phone: null, email: null, securityEmail: null, country: 'UA' });
    await unnamed
      .raw()
      .get('/.well-known/security.txt')
      .expect(404)
      .expect('content-type', /problem\+json/);
  });

  it('is told to whoever finds a hole, as RFC 9116 has it', async () => {
    const { text, headers } = await named.raw().get('/.well-known/security.txt').expect(200);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    const fields = new Map(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(': ') as [string, string]),
    );
    expect(fields.get('Contact')).toBe('mailto:holes@svidok.example');
    expect(fields.get('Canonical')).toBe('https://svidok.example/.well-known/security.txt');
    expect(fields.get('Policy')).toBe('https://svidok.example/contact');
    const days = (Date.parse(fields.get('Expires') ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(178);
    expect(days).toBeLessThan(366);
  });

  it.each([
    ['CONTACT_EMAIL', 'nobody'],
    ['CONTACT_SECURITY_EMAIL', 'https://x.example'],
    ['CONTACT_PHONE', '044 000 00 00'],
  ])('is refused where %s is none: %s', (name, value) => {
    const read = () => readSettings({ ...process.env, [name]: value });
    expect(read).toThrow(SettingsRefused);
    expect(read).toThrow(name);
  });
});
