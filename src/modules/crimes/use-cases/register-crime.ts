import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { CrimeDetail } from '../crime.dto.ts';
import { crimeRegistered } from '../crimes.events.ts';
import { mayWrite } from '../crimes.policy.ts';
import { CrimesRepository, toColumns } from '../crimes.repository.ts';
import { type NewCrimeInput, registerCrime } from '../domain/crime.ts';
import { FindCrimes } from '../find-crimes.query.ts';
import { PlaceOfCrime } from '../place-of-crime.ts';

/** Enters a crime for the actor's own organization. */
@Injectable()
export class RegisterCrime {
  constructor(
    private readonly transaction: Transaction,
    private readonly crimes: CrimesRepository,
    private readonly places: PlaceOfCrime,
    private readonly find: FindCrimes,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(input: NewCrimeInput, actor: Actor): Promise<CrimeDetail> {
    const { organizationId } = actor;
    if (organizationId === null || !mayWrite(actor, organizationId)) throw new Forbidden();
    const now = this.clock.now();
    const crime = registerCrime(input, now);
    return this.transaction.within(actor, async (tx) => {
      const row = {
        id: newId(),
        ...toColumns(crime),
        ...(await this.places.of(tx, crime.location, actor.regionCode)),
        externalKey: null,
        importDigest: null,
        organizationId,
        createdBy: actor.accountId,
        version: 1,
        updatedAt: now,
      };
      await this.crimes.add(tx, row);
      await this.journal.append(tx, [crimeRegistered(row)]);
      return this.find.get(tx, row.id);
    });
  }
}
