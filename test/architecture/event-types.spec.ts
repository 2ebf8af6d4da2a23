import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));

function* sources(folder: string): Generator<[path: string, text: string]> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (path.endsWith('.ts') && !path.endsWith('.spec.ts')) yield [path, readFileSync(path, 'utf8')];
  }
}

/** The constraint of the journal, as the migration has it: what does not fit is a 500 for whoever did the deed. */
const constraint = /type text not null check \(type ~ '(.+?)'\)/.exec(
  readFileSync(join(root, 'migrations/1761000000100-create-platform.ts'), 'utf8'),
)?.[1];
const FITS = new RegExp((constraint ?? '(?!)').replaceAll('\\\\', '\\'));

/** Words with one dot between, written out: `'camera.registered'`. */
const WRITTEN = /'([\w-]+\.[\w-]+)'/g;
/** Put together of a parameter: `camera-export.${step}`, whose words the same file lists as the type of `step`. */
const PUT_TOGETHER = /`([\w-]+\.)\$\{(\w+)\}`/g;

function typesIn(text: string): string[] {
  const written = [...text.matchAll(WRITTEN)].map(([, type]) => type as string);
  const together = [...text.matchAll(PUT_TOGETHER)].flatMap(([, head, name]) => {
    const words = new RegExp(`\\b${name}: ((?:\\s*\\|?\\s*'[^']+')+)`).exec(text)?.[1];
    // a type that cannot be found here is told as one that does not fit
    return words === undefined
      ? [`${head}\${${name}}`]
      : [...words.matchAll(/'([^']+)'/g)].map(([, word]) => `${head}${word}`);
  });
  return [...written, ...together];
}

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
