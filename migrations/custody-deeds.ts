import type { QueryRunner } from 'typeorm';

/** Adds to the list as it stands in the database, whoever has lengthened it before. */
export async function addCustodyDeeds(runner: QueryRunner, deeds: readonly string[]): Promise<void> {
  const [row] = (await runner.query(
    `select pg_get_constraintdef(oid) as rule from pg_constraint where conrelid = 'evidence.custody_event'::regclass and conname = 'custody_event_deed_check'`,
  )) as { rule: string }[];
  const before = [...(row?.rule ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, deed]) => deed as string);
  const all = [...new Set([...before, ...deeds])].map((deed) => `'${deed}'`).join(', ');
  await runner.query(`
    alter table evidence.custody_event drop constraint if exists custody_event_deed_check,
      add constraint custody_event_deed_check check (deed in (${all}))`);
}
