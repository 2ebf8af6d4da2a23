import { describe, expect, it } from '@jest/globals';
import { passwordFault } from './password-rules.ts';

describe('what is refused as a password', () => {
  it.each(['', 'short', 'elevenchars', '🚓🚓🚓'])('refuses fewer than 12 characters: %s', (password) => {
    expect(passwordFault(password)).toBe('too-short');
  });

  it('refuses more than 256 characters, not 64', () => {
    expect(passwordFault('correct horse battery staple '.repeat(10))).toBe('too-long');
    expect(passwordFault('a sentence of some length that somebody likes to type every morning')).toBeNull();
  });

  it.each([
    'password1234',
    'Password2026!',
    'P@ssw0rd2026',
    'qwertyuiop12',
    '123456789012',
    'aaaaaaaaaaaa',
    'qwerty123456',
    '1q2w3e4r5t6y',
    'Ukraine2026!',
    'пароль123456',
    'йцукен123456',
    'svidok-svidok',
    'Police-Police',
    'abcdefghijkl',
    'СлаваУкраїна',
    'adminadmin12',
    'welcome-2025',
  ])('refuses common words, keys in a row and years: %s', (password) => {
    expect(passwordFault(password)).toBe('too-common');
  });

  it('refuses the name of the person and of the place of work', () => {
    expect(passwordFault('olena.koval2026', ['Olena Koval'])).toBe('too-common');
    expect(passwordFault('olena.koval2026')).toBeNull();
  });

  it.each([
    'correct horse battery',
    'трактор біля жовтого мосту',
    'kX9vTq2mWz7b',
    'gzmh tqaw plnr vbxd',
    '               seven words',
  ])('accepts without asking for digits or signs: %s', (password) => {
    expect(passwordFault(password)).toBeNull();
  });
});
