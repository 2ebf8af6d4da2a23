/** What of a file is looked at: names of properties repeat from feature to feature. */
export const ENOUGH = 512 * 1024;

const endOf = (text: string, from: number): number => {
  let depth = 0;
  let isQuoted = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}' && (depth -= 1) === 0) return at + 1;
  }
  return -1;
};

/** The names of properties in the first features of a GeoJSON text, which may break off anywhere. */
export function propertiesOf(text: string): readonly string[] {
  const names = new Set<string>();
  let features = 0;
  for (const found of text.matchAll(/"properties"\s*:\s*\{/g)) {
    const from = found.index + found[0].length - 1;
    const to = endOf(text, from);
    if (to < 0 || features >= 20) break;
    features += 1;
    try {
      for (const name of Object.keys(JSON.parse(text.slice(from, to)) as object)) names.add(name);
    } catch {
      // the server will say what is wrong with it
    }
  }
  return [...names];
}

/** Names under which files of boundaries keep what we ask for, the surest first. */
const USUAL = {
  code: ['katottg', 'katotth', 'code', 'koatuu', 'ref:katotth', 'iso3166_2', 'id'],
  nameUk: ['name_uk', 'name:uk', 'nameuk', 'name_ua', 'name'],
  nameEn: ['name_en', 'name:en', 'nameen', 'int_name'],
  population: ['population', 'pop'],
  category: ['category'],
  isoCode: ['iso3166_2', 'iso3166-2', 'iso_code'],
} as const;
/** What lies above, the nearest first: a file of several levels tells it by several properties. */
const PARENTS = ['parent', 'parent_code', 'raion_katottg', 'raion', 'oblast_katottg', 'oblast'];
export type Meaning = keyof typeof USUAL;
export const MEANINGS = Object.keys(USUAL) as readonly Meaning[];

const called = (names: readonly string[], usual: string): string | undefined =>
  names.find((name) => name.toLowerCase() === usual);

export const guessedParents = (names: readonly string[]): string[] =>
  PARENTS.flatMap((usual) => called(names, usual) ?? []).slice(0, 5);

export const guessed = (names: readonly string[]): Partial<Record<Meaning, string>> =>
  Object.fromEntries(
    MEANINGS.flatMap((meaning) => {
      const name = USUAL[meaning].map((usual) => called(names, usual)).find((each) => each !== undefined);
      return name === undefined ? [] : [[meaning, name]];
    }),
  );
