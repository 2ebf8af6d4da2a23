import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../src/kernel/actor.ts';
import { landingOf, placesOf } from '../src/app/navigation.ts';
import { stopsOf } from '../src/app/tour/stops.ts';

type Tree = { readonly [key: string]: string | Tree };
const words = (language: string): Tree =>
  (JSON.parse(readFileSync(new URL(`../src/i18n/${language}.json`, import.meta.url), 'utf8')) as { tour: Tree }).tour;
const at = (tree: Tree, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (node as Tree | undefined)?.[key], tree);

describe.each(ROLES)('the tour of %s', (role) => {
  const stops = stopsOf(role);

  it('is short and begins where the role lands', () => {
    expect(stops.length).toBeGreaterThanOrEqual(3);
    expect(stops.length).toBeLessThanOrEqual(5);
    expect(stops[0]?.at).toBe(landingOf(role));
  });

  it('stops at places of the role, and at parts of the frame', () => {
    const known = [...placesOf(role, false).map(({ to }) => to), 'palette', 'help'];
    expect(stops.map((stop) => stop.at).filter((place) => !known.includes(place))).toEqual([]);
  });

  it.each(['uk', 'en'])('has its words in %s', (language) => {
    const tree = words(language);
    for (const { word } of stops)
      for (const part of ['title', 'text'])
        expect([word, part, typeof at(tree, `${word}.${part}`)]).toEqual([word, part, 'string']);
  });
});
