import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { sources, typesIn } from '../../scripts/guides/code-facts.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The constraint of the journal, as the migration has it: what does not fit is a 500 for whoever did the deed. */
const constraint = /type text not null check \(type ~ '(.+?)'\)/.exec(
  readFileSync(join(root, 'migrations/1761000000100-create-platform.ts'), 'utf8'),
)?.[1];
const FITS = new RegExp((constraint ?? '(?!)').replaceAll('\\\\', '\\'));

describe('the types of events', () => {
  const found = [...sources(join(root, 'src'))]
    .filter(([, text]) => /\bDomainEvent\b/.test(text))
    .flatMap(([path, text]) => typesIn(text).map((type) => [path.slice(root.length), type] as const));

  it('are found, also those that are put together', () => {
    const types = new Set(found.map(([, type]) => type));
    for (const type of ['camera.registered', 'camera-export.refused', 'ask.delivery-begun', 'registry-view.kept'])
      expect([type, types.has(type)]).toEqual([type, true]);
    expect(types.size).toBeGreaterThan(60);
  });

  it('fit the constraint of the journal', () => {
    expect(found.filter(([, type]) => !FITS.test(type))).toEqual([]);
  });

  it.each(['camera.picture_kept', 'Camera.kept', 'camera.kept.twice', 'camera-export.${step}', 'camera'])(
    '%s would not',
    (type) => expect(FITS.test(type)).toBe(false),
  );

  it('are seen when they are wrong', () => {
    const text = "const a: DomainEvent = event('camera.out_of_service'); const b = (step: 'a_b' | 'c') => `x.${step}`;";
    expect(typesIn(text).filter((type) => !FITS.test(type))).toEqual(['camera.out_of_service', 'x.a_b']);
  });
});
