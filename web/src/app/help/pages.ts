import type { Language } from '../../i18n/i18n.ts';

type Load = () => Promise<string>;

/** The options of a glob are read by the build and must be written out. The handbook is the docs themselves: each page is a part of the client and is loaded when it is read, with no network but ours. */
const HANDBOOK = import.meta.glob<string>('../../../../docs/*.md', { query: '?raw', import: 'default' });
const GUIDES = import.meta.glob<string>('../../../../docs/guides/*.md', { query: '?raw', import: 'default' });
const PICTURES = import.meta.glob<string>('../../../../docs/images/guides/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -3);
const byName = (all: Readonly<Record<string, Load>>): ReadonlyMap<string, Load> =>
  new Map(Object.entries(all).map(([path, load]) => [nameOf(path), load]));

const handbook = byName(HANDBOOK);
const guides = byName(GUIDES);
const pictures = new Map(Object.entries(PICTURES).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]));

export const pictureOf = (source: string): string | undefined =>
  pictures.get(source.slice(source.lastIndexOf('/') + 1));

/** A guide is there in both languages, the handbook in English. */
export const pageOf = (page: string, language: Language): Load | undefined =>
  guides.get(`${page}.${language}`) ?? handbook.get(page);

export const HANDBOOK_PAGES: readonly string[] = [...handbook.keys()].sort();

/** Without the language at the end. */
export const GUIDE_PAGES: readonly string[] = [...guides.keys()]
  .filter((name) => name.endsWith('.uk'))
  .map((name) => name.slice(0, -3));
