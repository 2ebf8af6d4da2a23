import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const require = createRequire(import.meta.url);
const FILES = {
  regular: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const;

let kept: { readonly regular: Font; readonly bold: Font } | undefined;

/**
 * DejaVu has every letter of Ukrainian and English; the built-in fonts of PDF have no Cyrillic. Read once in a process: given paths,
 * PDFKit reads both for each document, which was two thirds of the time of a short one.
 */
export const fonts = () =>
  (kept ??= { regular: create(readFileSync(FILES.regular)), bold: create(readFileSync(FILES.bold)) });
