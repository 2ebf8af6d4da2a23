import type pg from 'pg';

const COLUMNS = `alter table %s add column of_next_version text, add column count_of_next_version int not null default 0`;

/**
 * What a later version may have done to the schema while this one still runs beside it (ADR 321): more columns on every table, with
 * and without a default. Not on a table of which a function returns whole rows: whoever adds a column there replaces the function in the
 * same migration, or nothing works at all. Returns how many tables there are.
 */
export async function asNextVersionLeavesIt(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('bullmq', 'public', 'information_schema')
       and n.nspname !~ '^(pg_|tiger|topology)'
       and not exists (select from pg_proc f join pg_language l on l.oid = f.prolang where l.lanname = 'plpgsql' and f.prorettype = c.reltype)`,
  );
  for (const { name } of rows) await owner.query(COLUMNS.replace('%s', name));
  return rows.length;
}
