import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

type Tree = { [key: string]: string | Tree };
const source = fileURLToPath(new URL('../src/', import.meta.url));
const read = (language: string): Tree => JSON.parse(readFileSync(`${source}i18n/${language}.json`, 'utf8')) as Tree;

const flat = (tree: Tree, path = ''): Map<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );

const PLURAL = /_(zero|one|two|few|many|other)$/;
const base = (key: string): string => key.replace(PLURAL, '');
const variables = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

const LANGUAGES = readdirSync(`${source}i18n`)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));
const uk = flat(read('uk'));
const keysOf = (catalogue: ReadonlyMap<string, string>) => [...new Set([...catalogue.keys()].map(base))].sort();

describe.each(LANGUAGES)('the catalogue of %s', (language) => {
  const catalogue = flat(read(language));

  it('has the keys that all have', () => {
    expect(keysOf(catalogue)).toEqual(keysOf(uk));
  });

  it('has every plural form that its language needs', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const key of catalogue.keys())
      if (PLURAL.test(key))
        for (const form of pluralCategories)
          expect([key, form, catalogue.has(`${base(key)}_${form}`)]).toEqual([key, form, true]);
  });

  it('uses the variables that all use', () => {
    for (const [key, text] of catalogue) {
      const twin = uk.get(key);
      if (twin !== undefined) expect([key, ...variables(twin)]).toEqual([key, ...variables(text)]);
    }
  });

  it('leaves no text empty', () => {
    for (const [key, text] of catalogue) expect([key, text.trim() === '']).toEqual([key, false]);
  });
});

describe('the code', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory()
        ? files(`${folder}${entry.name}/`)
        : entry.name.endsWith('.tsx')
          ? [`${folder}${entry.name}`]
          : [],
    );

  it('has no Cyrillic text outside of the catalogues, but for examples of numbers', () => {
    const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const allowed = /203\/1234\/26-к|1-кс\/203\/456\/26/g;
    for (const file of files(source))
      expect([
        file,
        /[А-Яа-яІіЇїЄєҐґ]/.exec(withoutComments(readFileSync(file, 'utf8')).replaceAll(allowed, ''))?.[0],
      ]).toEqual([file, undefined]);
  });

  /** What a page says between its tags, or in an attribute that is read or read out. */
  const saidIn = (file: string): string[] => {
    const said: string[] = [];
    const isRead = /^(label|title|placeholder|aria-label|aria-description|alt|description|lead|summary|hint)$/;
    const keep = (text: string): void => void (/\p{L}/u.test(text) && said.push(text.trim()));
    const branches = (node: ts.Expression): void => {
      if (ts.isStringLiteralLike(node)) keep(node.text);
      if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(branches);
      if (ts.isBinaryExpression(node)) branches(node.right);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node)) keep(node.text);
      if (ts.isJsxExpression(node) && node.expression && ts.isJsxElement(node.parent)) branches(node.expression);
      if (ts.isJsxAttribute(node) && isRead.test(node.name.getText()) && node.initializer)
        branches(
          ts.isJsxExpression(node.initializer)
            ? (node.initializer.expression as ts.Expression)
            : (node.initializer as ts.Expression),
        );
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
    return said;
  };

  it('says nothing that is not in the catalogues, but for names of keys, files and formats', () => {
    const names = /^([A-Z]|g|Esc|mono|PDF|GeoJSON|SHA-256:?|https:\/\/|M-2026-000001|\w+\.(json|txt|tsr))$/;
    const found = files(source).flatMap((file) =>
      saidIn(file)
        .filter((text) => !names.test(text))
        .map((text) => `${file.slice(source.length)}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});
