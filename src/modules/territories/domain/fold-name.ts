/**
 * Names as they are compared, whoever typed them: Ukrainian and English spellings meet in one form of Latin letters. The
 * official romanization (Cabinet resolution 55 of 2010) goes first; then what spellings differ in is dropped: y, i, ї and
 * й, g and h, doubled letters, soft signs and apostrophes. A name cut short folds to the begin of the name.
 */
const ROMAN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
  ъ: '',
  ы: 'y',
  э: 'e',
  ё: 'io',
};

/** Latin letters that sit in Cyrillic words because they look the same there, and the other way round. */
const TO_CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};
const TO_LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TO_CYRILLIC).map(([latin, cyrillic]) => [cyrillic, latin]),
);

const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;
/** Apostrophes of all keyboards, and the marks of stress. */
const MARKS = /['’ʼ‘`´"]|(?![\u0306\u0308])\p{Mn}/gu;

/** Kinds of streets and settlements: everybody writes them otherwise, so that they tell nothing apart. */
const KINDS: ReadonlySet<string> = new Set(
  [
    'вул',
    'вулиця',
    'просп',
    'проспект',
    'пр',
    'пров',
    'провулок',
    'площа',
    'пл',
    'бульвар',
    'бул',
    'буд',
    'будинок',
    'м',
    'місто',
    'с',
    'село',
    'смт',
    'селище',
    'обл',
    'область',
    'район',
    'громада',
    'street',
    'st',
    'avenue',
    'ave',
    'lane',
    'road',
    'rd',
    'vul',
    'vulytsia',
    'prospekt',
    'city',
    'village',
    'oblast',
    'region',
    'district',
    'house',
  ].map((kind) => foldWord(kind)),
);

function romanized(word: string): string {
  return word.replace(/\p{L}/gu, (letter) => ROMAN[letter] ?? letter);
}

/** One word: look-alikes sorted out, romanized, and without what spellings differ in. */
export function foldWord(word: string): string {
  const plain = word.normalize('NFKD').toLowerCase().replace(MARKS, '').normalize('NFC');
  // Twice: a letter with a mark of its own is known only without it.
  const roman = romanized(romanized(oneScript(plain)).normalize('NFD').replace(/\p{M}/gu, ''));
  return roman
    .replace(/[^\p{L}\p{N}/]/gu, '')
    .replace(/w/gu, 'v')
    .replace(/[yj]/gu, 'i')
    .replace(/g/gu, 'h')
    .replace(/([a-z])\1+/gu, '$1');
}

/** A word of both scripts is of that which has letters that the other has not. */
function oneScript(word: string): string {
  if (!CYRILLIC.test(word) || !LATIN.test(word)) return word;
  const isLatin = (word.match(/\p{Script=Latin}/gu) ?? []).some((letter) => TO_CYRILLIC[letter] === undefined);
  const table = isLatin ? TO_LATIN : TO_CYRILLIC;
  return word.replace(/\p{L}/gu, (letter) => table[letter] ?? letter);
}

/** The words of a name or a question, folded; a house number with its letter is one word (12-А = 12а). */
export function foldedWords(text: string): string[] {
  const joined = text.replace(/(\d)\s*-\s*(\p{L})(?!\p{L})/gu, '$1$2');
  return [...joined.matchAll(/[\p{L}\p{M}\p{N}'’ʼ‘`´/]+/gu)]
    .map(([word]) => foldWord(word).replace(/^\/+|\/+$/gu, ''))
    .filter((word) => word !== '');
}

/** Without the kinds; all of them where nothing else is left (a village may be called so). */
export function tellingWords(text: string): string[] {
  const all = [...new Set(foldedWords(text))];
  const telling = all.filter((word) => !KINDS.has(word));
  return telling.length === 0 ? all : telling;
}
