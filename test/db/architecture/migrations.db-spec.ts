import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../../migrations/index.ts';

const files = readdirSync(fileURLToPath(new URL('../../../migrations/', import.meta.url))).filter((name) =>
  /^\d/.test(name),
);

/** `1761000000100-create-platform.ts` holds `CreatePlatform1761000000100`. */
const classOf = (file: string): string => {
  const [timestamp, ...words] = file.replace(/\.ts$/, '').split('-');
  return words.map((word) => (word[0] as string).toUpperCase() + word.slice(1)).join('') + timestamp;
};

describe('the list of migrations', () => {
  it('names each file of the folder once, in order, by its own name', () => {
    expect(MIGRATIONS.map((migration) => migration.name)).toEqual(files.sort().map(classOf));
  });

  it('has no two of one moment', () => {
    const moments = files.map((file) => file.split('-')[0]);
    expect(new Set(moments).size).toBe(moments.length);
  });
});
