import type pg from 'pg';

type Days = Readonly<Record<'closed' | 'convicted' | 'serious' | 'unused' | 'rest', number>>;

const made = (code: string, keepDays: number | null, wishes: object = {}) => ({
  code,
  title: { uk: code, en: code },
  of: 'sealed',
  severities: [],
  stages: [],
  usefulness: [],
  countsFrom: 'sealed',
  keepDays,
  ...wishes,
});

export const scheduleOf = (days: Days) => [
  made('court', null, { stages: ['suspicion_served', 'indictment_in_court'], countsFrom: 'stage' }),
  made('closed', days.closed, { stages: ['closed_no_offence'], countsFrom: 'stage' }),
  made('convicted', days.convicted, { stages: ['conviction'], countsFrom: 'stage' }),
  made('serious', days.serious, { severities: ['serious', 'especially_serious'] }),
  made('unused', days.unused, { usefulness: ['not_useful'], countsFrom: 'assessed' }),
  made('rest', days.rest),
  made('rejected', 7, { of: 'rejected' }),
];

/** The next version, in force from that day on. */
export async function givenSchedule(owner: pg.Pool, validFrom: string, days: Days): Promise<void> {
  await owner.query(
    `insert into evidence.retention_schedule (version, valid_from, classes, note, decided_at)
     select max(version) + 1, $1, $2, 'for a test', now() from evidence.retention_schedule`,
    [validFrom, JSON.stringify(scheduleOf(days))],
  );
}
