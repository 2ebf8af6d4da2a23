import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../src/', import.meta.url));

/** Where in the code something is said to a person, and by what. */
export interface Sayings {
  /** Files, and folders that end with a slash, below src. */
  readonly places: readonly string[];
  /** Which arguments of which call are said: `reader.fault`, or `.refine` whatever stands before it. */
  readonly calls: ReadonlyMap<string, readonly number[]>;
  /** Properties and variables whose literal is said. */
  readonly properties: ReadonlySet<string>;
}

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
  ts.isIdentifier(called) || called.kind === ts.SyntaxKind.SuperKeyword
    ? called.getText()
    : ts.isPropertyAccessExpression(called)
      ? `${called.expression.getText().split('.').at(-1)}.${called.name.text}`
      : '';

/** The list itself, or the one that is filtered. */
const listWithin = (node: ts.Expression): ts.ArrayLiteralExpression | undefined =>
  ts.isArrayLiteralExpression(node)
    ? node
    : ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)
      ? listWithin(node.expression.expression)
      : undefined;

const isSpoken = (phrase: string): boolean => /[a-z]{2}/i.test(phrase.replaceAll('{}', ''));

/** Every phrase that is said by a literal, each with `{}` where a value stands, and the file that says it. */
export function saidPhrases({ places, calls, properties }: Sayings): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of places.flatMap(filesBelow)) {
    const keep = (node: ts.Expression | undefined) => {
      for (const phrase of node ? phrasesIn(node) : []) if (isSpoken(phrase)) found.set(phrase, file);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
        const name = calledName(node.expression);
        for (const at of calls.get(name) ?? calls.get(name.slice(name.indexOf('.'))) ?? []) keep(node.arguments?.[at]);
      }
      const isSaid =
        (ts.isPropertyAssignment(node) && properties.has(node.name.getText())) ||
        (ts.isVariableDeclaration(node) && properties.has(node.name.getText()));
      if (isSaid) keep(node.initializer);
      // notes on a file as a whole come as lists of sentences
      if (ts.isReturnStatement(node) && node.expression)
        for (const element of listWithin(node.expression)?.elements ?? [])
          if (phrasesIn(element).some((phrase) => /^([A-Z]|\{\} )[^;]* .*\.$/.test(phrase))) keep(element);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return found;
}
