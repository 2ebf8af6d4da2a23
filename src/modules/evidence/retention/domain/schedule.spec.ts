import { describe, expect, it } from '@jest/globals';
import {
  faultsOfSchedule,
  isDue,
  type KeepingFacts,
  keepingOf,
  quarantineDays,
  type RetentionClass,
  scheduleOn,
} from './schedule.ts';

const made = (wishes: Partial<RetentionClass>): RetentionClass => ({
  code: 'x',
  title: { uk: 'Клас', en: 'Class' },
  of: 'sealed',
  severities: [],
  stages: [],
  usefulness: [],
  keepDays: 10,
  countsFrom: 'sealed',
  ...wishes,
});
const REJECTED = made({ code: 'rejected', of: 'rejected', keepDays: 7 });
const SCHEDULE = {
  classes: [
    made({ code: 'court', stages: ['indictment_in_court'], keepDays: null, countsFrom: 'stage' }),
    made({ code: 'closed', stages: ['closed_no_offence'], keepDays: 30, countsFrom: 'stage' }),
    made({ code: 'unused', severities: ['minor'], usefulness: ['not_useful'], keepDays: 20, countsFrom: 'assessed' }),
    made({ code: 'serious', severities: ['serious', 'especially_serious'], keepDays: 1000 }),
    made({ code: 'other', keepDays: 100 }),
    REJECTED,
  ],
};
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const facts = (wishes: Partial<KeepingFacts> = {}): KeepingFacts => ({
  sealedAt: new Date('2026-01-01T10:00:00Z'),
  assessedAt: null,
  usefulness: 'unassessed',
  severity: 'minor',
  stage: 'registered',
  stageSince: new Date('2025-12-01T10:00:00Z'),
  extendedUntil: null,
  ...wishes,
});
const keeping = (wishes: Partial<KeepingFacts>) => {
  const { class: found, keepUntil } = keepingOf(SCHEDULE, facts(wishes), dayOf);
  return [found.code, keepUntil];
};

describe('how long an exhibit is kept', () => {
  it('is told by the first class that applies', () => {
    expect(keeping({})).toEqual(['other', '2026-04-11']);
    expect(keeping({ severity: 'serious' })).toEqual(['serious', '2028-09-27']);
    expect(keeping({ severity: 'serious', stage: 'indictment_in_court' })).toEqual(['court', null]);
  });

  it('counts from the moment that the class names, and never from before the seal', () => {
    const stageSince = new Date('2026-02-01T00:00:00Z');
    expect(keeping({ stage: 'closed_no_offence', stageSince })).toEqual(['closed', '2026-03-03']);
    expect(keeping({ stage: 'closed_no_offence' })).toEqual(['closed', '2026-01-31']);
    const assessedAt = new Date('2026-03-01T00:00:00Z');
    expect(keeping({ usefulness: 'not_useful', assessedAt })).toEqual(['unused', '2026-03-21']);
  });

  it('is lengthened by an extension and never shortened', () => {
    expect(keeping({ extendedUntil: '2026-05-01' })).toEqual(['other', '2026-05-01']);
    expect(keeping({ extendedUntil: '2026-02-01' })).toEqual(['other', '2026-04-11']);
  });

  it('ends with the last day, and is due on the next', () => {
    const kept = keepingOf(SCHEDULE, facts(), dayOf);
    expect(isDue(kept, '2026-04-11')).toBe(false);
    expect(isDue(kept, '2026-04-12')).toBe(true);
    expect(isDue({ keepUntil: null }, '2099-01-01')).toBe(false);
  });
});

describe('a schedule', () => {
  it('is the last version that has begun', () => {
    const versions = [
      { ...SCHEDULE, version: 2, validFrom: '2026-06-01' },
      { ...SCHEDULE, version: 1, validFrom: '2012-01-01' },
    ];
    expect(scheduleOn(versions, '2026-05-31')?.version).toBe(1);
    expect(scheduleOn(versions, '2026-06-01')?.version).toBe(2);
    expect(scheduleOn(versions, '2001-01-01')).toBeNull();
  });

  it('says how long rejected uploads are kept', () => {
    expect(quarantineDays(SCHEDULE)).toBe(7);
  });

  it('has one class that applies to everything, and that one last', () => {
    expect(faultsOfSchedule(SCHEDULE.classes)).toEqual([]);
    const pointers = (classes: RetentionClass[]) => faultsOfSchedule(classes).map(({ pointer }) => pointer);
    expect(pointers([made({ severities: ['minor'] }), REJECTED])).toEqual(['/classes']);
    expect(pointers([made({}), made({ code: 'y' }), REJECTED])).toEqual(['/classes/0']);
    expect(pointers([made({})])).toEqual(['/classes']);
    expect(pointers([made({ severities: ['minor'] }), made({}), REJECTED])).toEqual(['/classes/1/code']);
    expect(pointers([made({}), { ...REJECTED, keepDays: null }])).toEqual(['/classes/1']);
  });
});
