import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../src/', import.meta.url));
/** Where an import says something to the person who brought the file. */
const PLACES = [
  'platform/imports/',
  'modules/cameras/import/',
  'modules/cameras/domain/osm-camera.ts',
  'modules/cameras/domain/coordinate.ts',
  'modules/crimes/import/',
  'modules/territories/jobs/',
  'modules/territories/domain/read-feature.ts',
  'modules/territories/domain/read-collection.ts',
  'modules/territories/domain/read-buildings.ts',
];
/** Which arguments of which call are said. */
const SAYING = new Map<string, readonly number[]>(
  Object.entries({
    'reader.fault': [1, 2],
    'reader.warn': [1, 2],
    'reader.demand': [2],
    'this.fault': [1, 2],
    'this.kill': [0],
    'notes.push': [0],
    fault: [2, 3], // SQL: column and found come first
    remark: [1, 2],
    refuse: [1],
    broken: [0],
    Unreadable: [1],
    NotATable: [1],
    BrokenTable: [1],
  }),
);
const PROPERTIES = new Set(['expected', 'hint', 'unreadable', 'failure']);

const filesBelow = (path: string): string[] =>
  path.endsWith('.ts')
    ? [path]
    : readdirSync(root + path, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory()
          ? filesBelow(`${path}${entry.name}/`)
          : entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts')
            ? [path + entry.name]
            : [],
      );

/** `'Row ' || t.first || ' has the same key.'` of SQL, as a phrase with a gap. */
const fromSql = (text: string): string =>
  text
    .split('||')
    .map((part) => /^\s*'(.*)'\s*$/s.exec(part)?.[1] ?? '{}')
    .join('');

function phrasesIn(node: ts.Expression): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  if (ts.isNoSubstitutionTemplateLiteral(node))
    return [/^\s*'/.test(node.text) && node.text.trimEnd().endsWith("'") ? fromSql(node.text) : node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')];
  if (ts.isConditionalExpression(node)) return [...phrasesIn(node.whenTrue), ...phrasesIn(node.whenFalse)];
  return ts.isParenthesizedExpression(node) ? phrasesIn(node.expression) : [];
}

const calledName = (called: ts.Expression): string =>
  ts.isIdentifier(called)
    ? called.text
    : ts.isPropertyAccessExpression(called)
      ? `${called.expression.getText().split('.').at(-1)}.${called.name.text}`
      : '';

/** Every phrase that an import says by a literal, each with `{}` where a value stands, and the file that says it. */
export function importPhrases(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of PLACES.flatMap(filesBelow)) {
    const keep = (node: ts.Expression | undefined) => {
      for (const phrase of node ? phrasesIn(node) : [])
        if (/[a-z]{2}/i.test(phrase.replaceAll('{}', ''))) found.set(phrase, file);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) || ts.isNewExpression(node))
        for (const at of SAYING.get(calledName(node.expression)) ?? []) keep(node.arguments?.[at]);
      const isSaid =
        (ts.isPropertyAssignment(node) && PROPERTIES.has(node.name.getText())) ||
        (ts.isVariableDeclaration(node) && PROPERTIES.has(node.name.getText()));
      if (isSaid) keep(node.initializer);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return found;
}
