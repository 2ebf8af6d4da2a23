/**
 * What is refused as a password (ASVS 5.0, 6.2): short ones, and those of which little is left once common words, words
 * that lie near (the person's name, the product) and runs of keys are taken away. No rules on kinds of characters, no
 * forced change with time: both make passwords worse.
 */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 256;
/** Of what nobody would try first, at least this many characters must remain. */
const MIN_REST = 6;

export type PasswordFault = 'too-short' | 'too-long' | 'too-common';

const COMMON = `
  password passwort passw0rd p@ssw0rd p@ssword pa$$word parol пароль гасло qwerty qwertz azerty asdfgh zxcvbn
  asdf zxcv qwer 1q2w3e4r 1qaz2wsx q1w2e3r4 qazwsx йцукен фівапр ячсмить qweasd abcdef abc letmein welcome admin
  administrator root login user test demo secret changeme default guest master iloveyou monkey dragon football
  baseball superman batman princess sunshine shadow trustno1 starwars pokemon whatever freedom michael computer
  internet samsung google ukraine ukraina україна украина kyiv kiev київ киев dnipro дніпро kharkiv харків odesa
  одеса lviv львів слава slava героям любов любовь привіт привет police polizei поліція полиция politsiia
  слідчий camera камера відео video svidok свідок evidence докази january february march april june july august
  september october november december summer winter spring autumn січень лютий березень квітень травень червень
  липень серпень вересень жовтень листопад грудень зима весна літо осінь
`
  .trim()
  .split(/\s+/);

export function passwordFault(password: string, nearby: readonly string[] = []): PasswordFault | null {
  const length = Array.from(password.normalize('NFKC')).length;
  if (length < MIN_PASSWORD) return 'too-short';
  if (length > MAX_PASSWORD) return 'too-long';
  return restOf(password, nearby).length < MIN_REST ? 'too-common' : null;
}

/** The characters that a guesser with a list of words would still have to find. */
function restOf(password: string, nearby: readonly string[]): string[] {
  const near = nearby.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
  const words = [...COMMON, ...near].sort((a, b) => b.length - a.length);
  let rest = password.normalize('NFKC').toLowerCase();
  // a year or a plain number at the end is what everybody appends
  rest = rest.replaceAll(/(19|20)\d\d/g, ' ');
  for (const word of words) rest = rest.replaceAll(word, ' ');
  return withoutRuns(Array.from(rest).filter((character) => /[^\s!?.,_-]/u.test(character)));
}

/** Of `aaaa`, `4567` and `dcba` one character counts. */
function withoutRuns(characters: string[]): string[] {
  return characters.filter((character, i) => {
    const before = characters[i - 1]?.codePointAt(0);
    return before === undefined || Math.abs((character.codePointAt(0) as number) - before) > 1;
  });
}
