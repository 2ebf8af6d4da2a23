export const LETTER_KINDS = ['hold', 'demand'] as const;
/** Before the approval a letter asks to keep a recording, and says nothing of the case; after it, it demands one on a legal basis. */
export type LetterKind = (typeof LETTER_KINDS)[number];

export const LETTER_LANGUAGES = ['uk', 'en'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

type Bilingual = Readonly<Record<LetterLanguage, string>>;

export interface LetterAsk {
  readonly id: string;
  readonly cameraCode: string;
  readonly cameraName: string;
  readonly cameraAddress: string | null;
  readonly from: string;
  readonly to: string;
  readonly lossStartsAt: string;
}

/** All that a letter says, in both languages; what is printed comes from here and from nowhere else. */
export interface LetterContent {
  readonly number: string;
  readonly kind: LetterKind;
  readonly requestNumber: string;
  readonly organization: string;
  readonly issuedBy: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly owner: string;
  readonly dueAt: string | null;
  readonly basis: {
    readonly title: Bilingual;
    readonly fields: readonly { readonly title: Bilingual; readonly value: string }[];
    readonly validUntil: string | null;
  } | null;
  readonly asks: readonly LetterAsk[];
}

/** Letters and digits that are not mistaken for one another on paper or by telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const fours = (text: string): string => (text.match(/.{1,4}/g) ?? []).join('-');

/** Not in sequence, so that a number tells nothing of how many letters there are. `random` = 8 bytes. */
export const letterNumber = (year: number, random: Uint8Array): string =>
  `L-${year}-${fours([...random.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join(''))}`;

/** Sixteen signs of a keyed digest: 80 bits, which nobody guesses and everybody can read out. */
export const checkCode = (keyed: Uint8Array): string =>
  fours([...keyed.subarray(0, 16)].map((byte) => ALPHABET[byte % 32]).join(''));

/** As a person types it: without regard to case, spaces and dashes, and to letters that look like digits. */
export const asTyped = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');

/** A number begins with a letter that `asTyped` takes for a digit; so only what follows it is compared. */
export function numberAsTyped(text: string): string {
  const plain = asTyped(text).replace(/^1/, '');
  return `L-${plain.slice(0, 4)}-${fours(plain.slice(4))}`;
}

/** JSON with sorted names: the database keeps no order of them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join()}}`;
}
