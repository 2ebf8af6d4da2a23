import type { Rolldown } from 'vite';

export type Bundle = Rolldown.OutputBundle;

/** A part of the build with all that it brings along: other parts, their styles and files. */
export function partsOf(bundle: Bundle, name: string, found = new Set<string>()): Set<string> {
  const part = bundle[name];
  if (part === undefined || found.has(name)) return found;
  found.add(name);
  if (part.type !== 'chunk') return found;
  for (const file of [...(part.viteMetadata?.importedCss ?? []), ...(part.viteMetadata?.importedAssets ?? [])])
    found.add(file);
  for (const each of part.imports) partsOf(bundle, each, found);
  return found;
}

/** The page that was built, with whatever other plugins have written into it before. */
export function pageOf(bundle: Bundle): Rolldown.OutputAsset {
  const page = bundle['index.html'];
  if (page?.type !== 'asset') throw new Error('the build made no page');
  return page;
}

/** What a page names by itself. */
export const namedBy = (html: string): Set<string> =>
  new Set([...html.matchAll(/assets\/[\w.-]+/g)].map(([name]) => name));
