import { describe, expect, it } from '@jest/globals';
import { accountMail, RECOVERY_MINUTES, RECOVERY_PAUSE_MINUTES } from './account-mail.ts';

const TOKEN = 'u7-token_of-a-link';

describe.each(['uk', 'en'] as const)('a mail about an account in %s', (language) => {
  it.each([
    ['invitation', '/welcome#'],
    ['recovery', '/recover#'],
  ] as const)('%s: one link with its token behind the #, and nothing that a server would see', (kind, page) => {
    const { subject, text } = accountMail(kind, language, 'https://svidok.example/', TOKEN);
    expect(text.match(/https?:\S+/g)).toEqual([`https://svidok.example${page}${TOKEN}`]);
    expect(subject).not.toContain(TOKEN);
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('that a password was changed brings no link', () => {
    expect(accountMail('recovered', language, 'https://svidok.example', null).text).not.toMatch(/https?:|#/);
  });
});

it('whoever is flooded always holds a link that works', () => {
  expect(RECOVERY_PAUSE_MINUTES).toBeLessThan(RECOVERY_MINUTES);
});
