import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { CrimeEntity, StageChangeEntity } from './crime.entity.ts';
import { mayWrite } from './crimes.policy.ts';
import type { Crime } from './domain/crime.ts';

/** Load, lock, save. Row and domain are translated here. */
@Injectable()
export class CrimesRepository {
  async add(tx: Tx, crime: CrimeEntity): Promise<void> {
    await tx.manager.getRepository(CrimeEntity).insert(crime);
    await this.addStage(tx, crime);
  }

  /** Locked until the transaction ends; NotFound where the actor may not write it. */
  async lock(tx: Tx, id: string): Promise<CrimeEntity> {
    const row = await tx.manager
      .getRepository(CrimeEntity)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (row === null || !mayWrite(tx.actor, row.organizationId)) throw new NotFound('crime');
    return row;
  }

  async save(tx: Tx, crime: CrimeEntity): Promise<void> {
    const { id, ...columns } = crime;
    const done = await tx.manager.getRepository(CrimeEntity).update({ id }, columns);
    if (done.affected !== 1) throw new NotFound('crime');
  }

  async addStage(tx: Tx, crime: CrimeEntity): Promise<void> {
    await tx.manager.getRepository(StageChangeEntity).insert({
      id: newId(),
      crimeId: crime.id,
      stage: crime.stage,
      at: crime.stageChangedAt,
      recordedBy: tx.actor.accountId,
      organizationId: crime.organizationId,
      regionCode: crime.regionCode,
    });
  }
}

export const toDomain = (row: CrimeEntity): Crime => {
  const { pending } = row;
  return {
    ...decided(row),
    pending: pending === null ? null : { ...pending, registerBy: new Date(pending.registerBy) },
  };
};

/** The columns that the domain decides on. */
export const toColumns = (crime: Crime) => {
  const { pending } = crime;
  return {
    ...decided(crime),
    pending: pending === null ? null : { ...pending, registerBy: pending.registerBy.toISOString() },
  };
};

const decided = (crime: Omit<Crime, 'pending'>) => ({
  erdrNumber: crime.erdrNumber,
  article: crime.article,
  part: crime.part,
  severity: crime.severity,
  severityVerified: crime.severityVerified,
  occurredFrom: crime.occurredFrom,
  occurredTo: crime.occurredTo,
  location: crime.location,
  address: crime.address,
  stage: crime.stage,
  stageChangedAt: crime.stageChangedAt,
  solvedAt: crime.solvedAt,
  exclusion: crime.exclusion,
  registeredOn: crime.registeredOn,
});
