import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { LOCAL, ROOT } from '../../scripts/lib/paths.mjs';

/** Of all pixels, each as strict as pixelmatch may be without seeing noise: edges on a map fall a little otherwise, a badge does not. */
const MOST = 0.0005;
const FOUND = join(LOCAL, 'looks');

const raw = (picture: Buffer | string) => sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

/** The page once it stands still: two pictures in a row that are the same. */
export async function standing(page: Page): Promise<Buffer> {
  let before: Buffer = Buffer.alloc(0);
  for (let tries = 0; tries < 40; tries++) {
    // Chromium may have none to give just when a map before it has gone
    const now = await page.screenshot({ animations: 'disabled' }).catch(() => Buffer.alloc(0));
    if (now.length > 0 && now.equals(before)) return now;
    before = now;
    await pause(250);
  }
  throw new Error(`${page.url()} does not stand still`);
}

export const keep = (file: string, picture: Buffer): Promise<unknown> =>
  sharp(picture).webp({ lossless: true, effort: 6 }).toFile(file);

/** In what a picture differs from the kept one, in words; null where it does not. Both and their difference are laid into `.local/looks`. */
export async function differenceOf(file: string, name: string, picture: Buffer): Promise<string | null> {
  if (!existsSync(file)) return 'no picture is kept';
  const [was, is] = [await raw(file), await raw(picture)];
  const { width, height } = is.info;
  const show = (what: string) => join(FOUND, `${name}.${what}.png`);
  mkdirSync(FOUND, { recursive: true });
  if (was.info.width !== width || was.info.height !== height) {
    writeFileSync(show('found'), picture);
    return `it was ${was.info.width} × ${was.info.height} and is ${width} × ${height}`;
  }
  const difference = Buffer.alloc(is.data.length);
  const pixels = pixelmatch(was.data, is.data, difference, width, height, { threshold: 0.03 });
  if (pixels <= MOST * width * height) return null;
  await sharp(file).png().toFile(show('expected'));
  writeFileSync(show('found'), picture);
  await sharp(difference, { raw: { width, height, channels: 4 } })
    .png()
    .toFile(show('diff'));
  return `${((pixels / (width * height)) * 100).toFixed(2)} % of it is different: see ${relative(ROOT, show('diff'))}`;
}
