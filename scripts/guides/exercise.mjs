// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.mjs';

/** @typedef {{ kind: 'diff', text: string } | { kind: 'file', path: string, text: string } | { kind: 'run', lines: string[] }} Step */

/** The blocks of docs/first-day.md in their order: what is changed, what is written anew, what is run. @returns {Step[]} */
export function steps() {
  const page = readFileSync(join(ROOT, 'docs/first-day.md'), 'utf8');
  return [...page.matchAll(/^```(\w+)(?: title=(\S+))?\n([\s\S]*?)^```$/gm)].map(([, language, path, text = '']) => {
    if (language === 'diff') return { kind: 'diff', text };
    if (path !== undefined) return { kind: 'file', path, text };
    return { kind: 'run', lines: text.trim().split('\n') };
  });
}

/** All changes as one patch. @returns {string} */
export const patch = () =>
  steps()
    .map((step) => (step.kind === 'diff' ? step.text : ''))
    .join('');
