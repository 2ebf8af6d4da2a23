import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { StaleVersion } from '../../../kernel/errors.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { CrimeDetail } from '../crime.dto.ts';
import { CrimeEntity } from '../crime.entity.ts';
import { crimeChanged, crimeStageChanged } from '../crimes.events.ts';
import { CrimesRepository, toColumns, toDomain } from '../crimes.repository.ts';
import { changeCrime, type CrimeInput } from '../domain/crime.ts';
import { FindCrimes } from '../find-crimes.query.ts';
import { PlaceOfCrime } from '../place-of-crime.ts';

/** Told by the event of the stage, not among the changed fields. */
const OF_THE_STAGE = new Set(['stage', 'stageChangedAt', 'solvedAt']);

/** Corrects a crime or moves it along the stages. What changes nothing leaves version and journal alone. */
@Injectable()
export class ChangeCrime {
  constructor(
    private readonly transaction: Transaction,
    private readonly crimes: CrimesRepository,
    private readonly places: PlaceOfCrime,
    private readonly find: FindCrimes,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(id: string, version: number, input: CrimeInput, actor: Actor): Promise<CrimeDetail> {
    return this.transaction.within(actor, async (tx) => {
      const row = await this.crimes.lock(tx, id);
      if (row.version !== version) throw new StaleVersion(row.version);
      const now = this.clock.now();
      const columns = toColumns(changeCrime(toDomain(row), input, now));
      const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter(
        (name) => !isDeepStrictEqual(columns[name], row[name]),
      );
      if (changed.length > 0)
        await this.save(
          tx,
          row,
          Object.assign(new CrimeEntity(), row, columns, { version: version + 1, updatedAt: now }),
          changed,
        );
      return this.find.get(tx, id);
    });
  }

  private async save(tx: Tx, before: CrimeEntity, after: CrimeEntity, changed: readonly string[]): Promise<void> {
    const moved = changed.includes('location') ? await this.places.of(tx, after.location, tx.actor.regionCode) : {};
    const next = Object.assign(after, moved);
    await this.crimes.save(tx, next);
    const events: DomainEvent[] = [];
    const fields = changed.filter((name) => !OF_THE_STAGE.has(name));
    if (fields.length > 0) events.push(crimeChanged(next.id, fields, next.version));
    if (before.stage !== next.stage) {
      await this.crimes.addStage(tx, next);
      events.push(crimeStageChanged(next.id, before.stage, next.stage, next.stageChangedAt, next.version));
    }
    await this.journal.append(tx, events);
  }
}
