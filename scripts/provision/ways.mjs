// @ts-check
import { warn } from '../lib/ui.mjs';
import { canUseApt, installWithApt } from './apt.mjs';
import { canUnpack, unpackPackages } from './unpacked.mjs';

/**
 * One way after another, until one brings it; what goes wrong on the way is told.
 * @template T @param {readonly (() => Promise<T | null>)[]} ways @returns {Promise<T | null>}
 */
export async function firstOf(ways) {
  for (const way of ways) {
    const found = await way().catch((error) => {
      warn(error.message);
      return null;
    });
    if (found) return found;
  }
  return null;
}

/**
 * Debian's packages: by apt as root, or unpacked into a folder without it.
 * @template T
 * @param {{ packages: string[], what: string, folder: string, onThisMachine: () => Promise<T | null>, unpacked: () => Promise<T | null> }} wanted
 * @returns {(() => Promise<T | null>)[]}
 */
export const debianWays = ({ packages, what, folder, onThisMachine, unpacked }) => [
  async () => {
    if (!(await canUseApt())) return null;
    await installWithApt(packages, what);
    return onThisMachine();
  },
  async () => {
    if (!(await canUnpack())) return null;
    await unpackPackages(packages, folder);
    return unpacked();
  },
];
