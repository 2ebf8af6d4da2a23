/**
 * Codes of the Ukrainian classifier of administrative units (КАТОТТГ). The first two digits name the region and the
 * digits after them are grouped by level, but the last five are a number of their own: a code says its level, and
 * never its parent's code. The parent is found in the table of the classifier or in the file that was imported.
 */
export type KatottgLevel = 'region' | 'district' | 'community' | 'settlement' | 'city_district';
export type KatottgCategory = 'O' | 'K' | 'P' | 'H' | 'M' | 'T' | 'C' | 'X' | 'B';

export interface Katottg {
  readonly code: string;
  readonly level: KatottgLevel;
  /** Two digits; not the number of ISO 3166-2 (Luhansk is UA44 here and UA-09 there). */
  readonly prefix: string;
}

const PATTERN = /^UA(\d{2})(\d{2})(\d{3})(\d{3})(\d{2})(\d{5})$/;
const NONE = /^0+$/;

/** Null where the text is no code. Cyrillic letters that look like U and A do not occur in the wild; spaces do. */
export function parseKatottg(text: string): Katottg | null {
  const code = text.trim().toUpperCase();
  const match = PATTERN.exec(code);
  if (match === null) return null;
  const [, prefix = '', district = '', community = '', settlement = '', cityDistrict = ''] = match;
  const level = levelOf([district, community, settlement, cityDistrict]);
  return level === null || NONE.test(prefix) ? null : { code, level, prefix };
}

/** A group of zeros ends the path; digits after a gap would be a unit without the one above it. */
function levelOf(groups: readonly string[]): KatottgLevel | null {
  const filled = groups.map((group) => !NONE.test(group));
  const [district, community, settlement, cityDistrict] = filled;
  // A city district hangs on its city: in Kyiv and Sevastopol on a region, elsewhere on a settlement.
  if (cityDistrict) return 'city_district';
  // Prypiat and Chornobyl hang on their region itself: nobody governs a community there.
  if (settlement) return Boolean(district) === Boolean(community) ? 'settlement' : null;
  if (community) return district ? 'community' : null;
  return district ? 'district' : 'region';
}

const LOOK_ALIKES: Readonly<Record<string, KatottgCategory>> = {
  О: 'O',
  К: 'K',
  Р: 'P',
  Н: 'H',
  М: 'M',
  Т: 'T',
  С: 'C',
  Х: 'X',
  В: 'B',
};
const CATEGORIES: ReadonlySet<string> = new Set(Object.values(LOOK_ALIKES));

/** The classifier writes its categories in Cyrillic and its copies in Latin letters that look the same: one form is kept. */
export function normaliseCategory(text: string): KatottgCategory | null {
  const letter = text.trim().toUpperCase();
  const latin = LOOK_ALIKES[letter] ?? letter;
  return CATEGORIES.has(latin) ? (latin as KatottgCategory) : null;
}

const LEVEL_OF_CATEGORY: Readonly<Record<KatottgCategory, KatottgLevel>> = {
  O: 'region',
  K: 'region',
  P: 'district',
  H: 'community',
  M: 'settlement',
  T: 'settlement',
  C: 'settlement',
  X: 'settlement',
  B: 'city_district',
};

export const levelOfCategory = (category: KatottgCategory): KatottgLevel => LEVEL_OF_CATEGORY[category];

export interface ClassifierRow {
  readonly code: string;
  readonly category: KatottgCategory;
  readonly name: string;
  readonly parent: string | null;
}

/**
 * A row of the classifier is the path of codes from the region down; the parent is the last but one of them. The rows of
 * Kyiv and Sevastopol repeat their code and carry stumps such as `UA80`: only whole codes count, each once.
 */
export function readClassifierRow(path: readonly string[], category: string, name: string): ClassifierRow | null {
  const codes = [...new Set(path.flatMap((text) => parseKatottg(text)?.code ?? []))];
  const own = codes.at(-1);
  const letter = normaliseCategory(category);
  return own === undefined || letter === null
    ? null
    : { code: own, category: letter, name: name.trim(), parent: codes.at(-2) ?? null };
}
