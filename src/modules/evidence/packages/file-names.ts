import { watermarked } from '../domain/disclosure.ts';

/** What a file system of some recipient would refuse, and what would write over the line on a screen. */
const REFUSED = /[<>:"|?*/\\]|\p{C}/gu;
/** File systems take 255 bytes; a letter of Ukrainian has two, and the number comes on top. */
const MOST_BYTES = 200;

/** Where an original lies in a package: under the owner's name for it, as far as any file system can bear that name. */
export function originalPath(fileName: string, disclosureNumber: string): string {
  const safe = fileName
    .normalize('NFC')
    .replace(REFUSED, '_')
    .replace(/[. ]+$/u, '_');
  return `originals/${watermarked(shortened(safe), disclosureNumber)}`;
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  const stem = Array.from(name.slice(0, name.length - extension.length));
  while (Buffer.byteLength(stem.join('') + extension) > MOST_BYTES) stem.pop();
  return stem.join('') + extension;
}
