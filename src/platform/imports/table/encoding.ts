import chardet from 'chardet';
import iconv from 'iconv-lite';

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'windows-1252',
  'koi8-u',
  'cp949',
  'shift_jis',
  'gb18030',
  'big5',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Statistical names to ours; CP949 holds all of EUC-KR, Windows-1252 all of Latin-1. */
const KNOWN: Readonly<Record<string, Encoding>> = {
  'windows-1251': 'windows-1251',
  'ISO-8859-5': 'windows-1251',
  'KOI8-R': 'koi8-u',
  'EUC-KR': 'cp949',
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
  Shift_JIS: 'shift_jis',
  GB18030: 'gb18030',
  Big5: 'big5',
};

/**
 * Encoding of a file by its first bytes: byte order mark, then strict UTF-8, then UTF-16 by its zeros, then statistics.
 * Ukraine's files are Windows-1251 where they are not UTF-8, so that is the answer when nothing else is certain.
 */
export function detectEncoding(sample: Buffer): Encoding {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8';
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const zeros = zerosOf(sample);
  if (zeros !== null) return zeros;
  if (isUtf8(sample)) return 'utf-8';
  for (const guess of chardet.analyse(sample)) {
    const known = KNOWN[guess.name];
    if (known !== undefined && guess.confidence >= 20) return known;
  }
  return 'windows-1251';
}

/** Text in a Latin or Cyrillic script as UTF-16 has nearly all its zeros on one side. */
function zerosOf(sample: Buffer): Encoding | null {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (even + odd < sample.length / 8) return null;
  if (odd > 20 * even) return 'utf-16le';
  return even > 20 * odd ? 'utf-16be' : null;
}

/** The sample may end within a character: `stream` lets that pass. */
function isUtf8(sample: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

export const decode = (sample: Buffer, encoding: Encoding): string => iconv.decode(sample, encoding);

/** A stream from bytes to text; strips the byte order mark. */
export const decoder = (encoding: Encoding): NodeJS.ReadWriteStream => iconv.decodeStream(encoding);
