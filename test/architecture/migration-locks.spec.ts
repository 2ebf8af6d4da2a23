import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { RELEASED } from '../../migrations/released.ts';

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** What the first release holds meets only empty databases (ADR 321). */
const [, FIRST_RELEASE] = RELEASED[0] as (typeof RELEASED)[number];

/** Deeds that are harmless where they stand, and why: `file: statement as it is told`. */
const EXCEPTIONS: readonly (readonly [file: string, fault: string, why: string])[] = [];

const NAME = String.raw`(?:only\s+)?(?:if\s+(?:not\s+)?exists\s+)?([a-z_]+\.[a-z_]+|\$\{[^}]+\})`;

/** What keeps writers of a table waiting for as long as it takes to read or rewrite all of it. */
const RULES: readonly (readonly [statement: RegExp, fault: (table: string) => string])[] = [
  [
    /create\s+(?:unique\s+)?index\s+(?!concurrently)(?:[a-z_]+\s+)?on\s+NAME/g,
    (table) => `index on ${table} without "concurrently"`,
  ],
  [/drop\s+index\s+(?!concurrently)NAME/g, (table) => `drop of index ${table} without "concurrently"`],
  [
    /alter\s+table\s+NAME[^;]*?\badd\s+(?:constraint\s+[a-z_]+\s+)?(?:check|foreign\s+key)\b(?![^;]*not\s+valid)/g,
    (table) => `constraint on ${table} without "not valid"`,
  ],
  [
    /alter\s+table\s+NAME[^;]*?\badd\s+(?:constraint\s+[a-z_]+\s+)?(?:unique|primary\s+key|exclude)\b(?![^;]*using\s+index)/g,
    (table) => `unique constraint on ${table} without an index made before`,
  ],
  [
    /alter\s+table\s+NAME[^;]*?\balter\s+(?:column\s+)?[a-z_]+\s+(?:set\s+data\s+)?type\b/g,
    (table) => `other type of a column of ${table}: rewrites it`,
  ],
  [/alter\s+table\s+NAME[^;]*?\bset\s+not\s+null\b/g, (table) => `"set not null" on ${table}: reads all of it`],
  [
    /alter\s+table\s+NAME[^;]*?\badd\s+(?:column\s+)?[a-z_]+[^;,]*?default\s+(?:gen_random_uuid|clock_timestamp|random|nextval)/g,
    (table) => `new column of ${table} with another value for each row: rewrites it`,
  ],
  [/update\s+NAME\s+(?:as\s+)?[a-z]*\s*set\s(?![^;`]*\bwhere\b)/g, (table) => `update of every row of ${table}`],
  [/delete\s+from\s+NAME\s*(?=[;`])/g, (table) => `removal of every row of ${table}`],
  [/(?:lock\s+table|vacuum\s+full|cluster)\s+NAME/g, (table) => `lock of ${table}`],
  [/reindex\s+(?:table|index)\s+(?!concurrently)NAME/g, (table) => `reindex of ${table} without "concurrently"`],
];

/** Faults of the text of a migration; tables that it makes itself are empty, and nobody waits for them. */
function faultsOf(text: string): string[] {
  const sql = text.replace(/^\s*(\*|\/\*\*|\/\/|--).*$/gm, '').toLowerCase();
  const made = new Set(
    [...sql.matchAll(new RegExp(String.raw`create\s+(?:unlogged\s+)?table\s+${NAME}`, 'g'))].map(([, table]) => table),
  );
  const faults = RULES.flatMap(([statement, fault]) =>
    [...sql.matchAll(new RegExp(statement.source.replace('NAME', NAME), 'g'))]
      .filter(([, table]) => !made.has(table))
      .map(([, table = '?']) => fault(table)),
  );
  if (/\bconcurrently\b/.test(sql) && !/\btransaction\s*=\s*false\b/.test(sql))
    faults.push('"concurrently" within a transaction: say "readonly transaction = false"');
  return faults;
}

describe('migrations of a release that runs somewhere', () => {
  const files = readdirSync(folder).filter((name) => /^\d/.test(name) && Number(name.split('-')[0]) > FIRST_RELEASE);

  it('keep nobody from writing for longer than it takes to note the change', () => {
    const found = files.flatMap((file) =>
      faultsOf(readFileSync(folder + file, 'utf8')).map((fault) => [file, fault] as const),
    );
    const excused = ([file, fault]: readonly [string, string]) =>
      EXCEPTIONS.some(([where, what]) => where === file && what === fault);
    expect(found.filter((each) => !excused(each))).toEqual([]);
    expect(
      EXCEPTIONS.filter(([file, fault]) => !found.some(([where, what]) => where === file && what === fault)),
    ).toEqual([]);
  });

  it.each([
    ['create index ask_x on requests.ask (id)', 'index on requests.ask without "concurrently"'],
    ['create unique index on requests.ask (id)', 'index on requests.ask without "concurrently"'],
    ['drop index requests.ask_x', 'drop of index requests.ask_x without "concurrently"'],
    ['alter table requests.ask add constraint c check (a > 0)', 'constraint on requests.ask without "not valid"'],
    [
      'alter table requests.ask add foreign key (a) references b.c (id)',
      'constraint on requests.ask without "not valid"',
    ],
    ['alter table only requests.ask add unique (a)', 'unique constraint on requests.ask without an index made before'],
    ['alter table requests.ask alter column a type bigint', 'other type of a column of requests.ask: rewrites it'],
    ['alter table requests.ask alter a set not null', '"set not null" on requests.ask: reads all of it'],
    [
      'alter table requests.ask add column a uuid default gen_random_uuid()',
      'new column of requests.ask with another value for each row: rewrites it',
    ],
    ['update requests.ask set a = 1', 'update of every row of requests.ask'],
    ['lock table requests.ask in share mode', 'lock of requests.ask'],
    [
      'create index concurrently x on requests.ask (a)',
      '"concurrently" within a transaction: say "readonly transaction = false"',
    ],
  ])('would notice %s', (sql, fault) => expect(faultsOf(`\`${sql};\``)).toEqual([fault]));

  it.each([
    'create table a.b (id uuid primary key); create index on a.b (id); alter table a.b add check (true);',
    'alter table requests.ask add column note text;',
    'alter table requests.ask add column is_urgent boolean not null default false;',
    'alter table requests.ask add constraint c check (a > 0) not valid; alter table requests.ask validate constraint c;',
    'update requests.ask set a = 1 where id = any($1);',
  ])('lets %s be', (sql) => expect(faultsOf(`\`${sql}\``)).toEqual([]));
});
