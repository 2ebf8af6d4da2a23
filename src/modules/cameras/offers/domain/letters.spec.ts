import { describe, expect, it } from '@jest/globals';
import { LETTERS, offerLetter } from './letters.ts';
import { mayStep, OFFER_STATES } from './offer.ts';

describe('a letter about an offered camera', () => {
  it.each(LETTERS.flatMap((letter) => (['uk', 'en'] as const).map((language) => [letter, language] as const)))(
    '%s in %s carries the token behind # and nowhere else',
    (letter, language) => {
      const { subject, text } = offerLetter(letter, language, 'https://svidok.example/', 'T0KEN');
      expect(text).toContain('https://svidok.example/offer#T0KEN');
      expect(text.split('T0KEN')).toHaveLength(2);
      expect(subject).not.toContain('T0KEN');
      expect(/[а-яі]/i.test(text)).toBe(language === 'uk');
    },
  );
});

describe('the steps of an offer', () => {
  it('a refused or withdrawn one is settled; only an unconfirmed one is not yet for the police', () => {
    expect(OFFER_STATES.filter((state) => mayStep(state, 'withdrawn'))).toEqual(['unconfirmed', 'waiting', 'accepted']);
    expect(OFFER_STATES.filter((state) => mayStep(state, 'accepted'))).toEqual(['waiting']);
    expect(OFFER_STATES.filter((state) => mayStep(state, 'refused'))).toEqual(['waiting']);
  });
});
