import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { levelOfCategory, normaliseCategory, parseKatottg, readClassifierRow } from './katottg.ts';
import { REGIONS_OF_UKRAINE } from './regions-of-ukraine.ts';

describe('a code of the classifier', () => {
  it('tells its level', () => {
    expect(parseKatottg('UA12000000000090473')).toEqual({ code: 'UA12000000000090473', level: 'region', prefix: '12' });
    expect(parseKatottg('UA01020000000022387')?.level).toBe('district');
    expect(parseKatottg('UA71080330000082129')?.level).toBe('community');
    expect(parseKatottg('UA01020010010075540')?.level).toBe('settlement');
    expect(parseKatottg('UA80000000000126643')?.level).toBe('city_district');
  });

  it('is taken with spaces around it and in small letters', () => {
    expect(parseKatottg(' ua12000000000090473 ')?.code).toBe('UA12000000000090473');
  });

  it.each([
    '',
    'UA1200000000009047',
    'UA120000000000904731',
    'PL12000000000090473',
    'UA12000000000O90473',
    'UA00000000000090473',
  ])('refuses %j', (text) => {
    expect(parseKatottg(text)).toBeNull();
  });

  it('may be a settlement without district and community above it: Prypiat', () => {
    expect(parseKatottg('UA32000000010085013')?.level).toBe('settlement');
  });

  it('refuses a path with a gap: a community without a district above it', () => {
    expect(parseKatottg('UA12010000010090473')).toBeNull();
    expect(parseKatottg('UA12000010000090473')).toBeNull();
  });
});

describe('a category', () => {
  it('is one letter, whether it was typed in Cyrillic or in Latin', () => {
    for (const [cyrillic, latin] of ['ОO', 'КK', 'РP', 'НH', 'МM', 'ТT', 'СC', 'ХX', 'ВB'].map(
      (pair) => pair.split('') as [string, string],
    )) {
      expect(cyrillic).not.toBe(latin);
      expect(normaliseCategory(cyrillic)).toBe(latin);
      expect(normaliseCategory(` ${latin.toLowerCase()} `)).toBe(latin);
    }
    expect(normaliseCategory('Z')).toBeNull();
    expect(normaliseCategory('')).toBeNull();
  });

  it('stands for a level', () => {
    expect([
      levelOfCategory('O'),
      levelOfCategory('K'),
      levelOfCategory('P'),
      levelOfCategory('H'),
      levelOfCategory('C'),
    ]).toEqual(['region', 'region', 'district', 'community', 'settlement']);
  });
});

describe('a row of the classifier', () => {
  it('has the code before its own as parent, whatever the digits look like', () => {
    const path = ['UA01000000000013043', 'UA01020000000022387', 'UA01020010000048857', '', ''];
    expect(readClassifierRow(path, 'Н', 'Андріївська ')).toEqual({
      code: 'UA01020010000048857',
      category: 'H',
      name: 'Андріївська',
      parent: 'UA01020000000022387',
    });
  });

  it('of Kyiv has no parent, though the file repeats its code and adds stumps', () => {
    expect(readClassifierRow(['UA80000000000093317', '', 'UA80', 'UA800', ''], 'К', 'Київ')?.parent).toBeNull();
    const kyiv = 'UA80000000000093317';
    expect(readClassifierRow([kyiv, kyiv, kyiv, kyiv, 'UA80000000000126643'], 'В', 'Голосіївський')).toMatchObject({
      category: 'B',
      parent: kyiv,
    });
  });

  it('without a code or with an unknown category is none', () => {
    expect(readClassifierRow(['', '', '', '', ''], 'O', 'x')).toBeNull();
    expect(readClassifierRow(['UA01000000000013043'], 'Ж', 'x')).toBeNull();
  });
});

describe('the table of regions', () => {
  it('has 25 regions and 2 cities, each code, ISO number and outline once', () => {
    expect(REGIONS_OF_UKRAINE.filter((region) => region.category === 'O')).toHaveLength(25);
    expect(REGIONS_OF_UKRAINE.filter((region) => region.category === 'K')).toHaveLength(2);
    for (const key of ['code', 'isoCode', 'outline'] as const)
      expect(new Set(REGIONS_OF_UKRAINE.map((region) => region[key])).size).toBe(27);
    expect(REGIONS_OF_UKRAINE.every((region) => parseKatottg(region.code)?.level === 'region')).toBe(true);
  });

  it('keeps the prefix of the classifier apart from the number of ISO 3166-2', () => {
    const differing = REGIONS_OF_UKRAINE.filter(
      (region) => parseKatottg(region.code)?.prefix !== region.isoCode.slice(3),
    );
    expect(differing.map((region) => `${region.code.slice(0, 4)} ${region.isoCode}`)).toEqual([
      'UA01 UA-43',
      'UA44 UA-09',
      'UA73 UA-77',
      'UA80 UA-30',
      'UA85 UA-40',
    ]);
  });
});

const CLASSIFIER = new URL('../../../../../shared/data/ua-geography/katottg_codes.csv', import.meta.url);
const real = existsSync(CLASSIFIER) ? it : it.skip;
if (!existsSync(CLASSIFIER))
  process.stderr.write(`skipped: ${CLASSIFIER.pathname} is not there, so the whole classifier is not read\n`);

real(
  'reads the whole classifier: 31,752 units, each with a known parent, though 133 names of communities repeat',
  () => {
    const lines: string[][] = parse(readFileSync(CLASSIFIER), { from_line: 2 });
    const rows = lines.map((cells) => readClassifierRow(cells.slice(0, 5), cells[5] ?? '', cells[6] ?? ''));
    expect(rows.every((row) => row !== null)).toBe(true);
    const units = rows.flatMap((row) => row ?? []);
    const codes = new Set(units.map((unit) => unit.code));
    expect(codes.size).toBe(31_752);
    expect(units.every((unit) => unit.parent === null || codes.has(unit.parent))).toBe(true);
    const per = (category: string) => units.filter((unit) => unit.category === category);
    expect(['O', 'K', 'P', 'H', 'M', 'T', 'X', 'C', 'B'].map((category) => per(category).length)).toEqual([
      25, 2, 136, 1772, 459, 881, 1165, 27_204, 108,
    ]);
    // Every code says the level that its category says.
    expect(units.filter((unit) => parseKatottg(unit.code)?.level !== levelOfCategory(unit.category))).toEqual([]);
    const names = per('H').map((unit) => unit.name);
    expect(new Set(names.filter((name, i) => names.indexOf(name) !== i)).size).toBe(133);
  },
);
