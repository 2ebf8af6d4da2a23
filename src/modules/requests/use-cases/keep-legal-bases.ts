import { Injectable } from '@nestjs/common';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { type Fault, Forbidden, NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { LegalBasesRepository } from '../bases/legal-bases.repository.ts';
import { faultsOfKind } from '../domain/basis-versions.ts';
import type { LegalBasisKind } from '../domain/legal-bases.ts';
import { LegalBasisRefused, VersionHasBegun } from '../requests.errors.ts';
import { legalBasisChanged } from '../requests.events.ts';
import { mayKeepLegalBases } from '../requests.policy.ts';

export type NewVersion = Omit<LegalBasisKind, 'code' | 'version'> & {
  readonly validFrom: string;
  readonly note: string;
};

/** Administrators write new versions of legal bases and retire them. What was submitted keeps the version that it stands under. */
@Injectable()
export class KeepLegalBases {
  constructor(
    private readonly transaction: Transaction,
    private readonly bases: LegalBasesRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Of an unknown code it is the first version. */
  add(actor: Actor, code: string, wanted: NewVersion): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const [last] = await this.lock(tx, code);
      const { validFrom, note } = wanted;
      const faults: Fault[] = faultsOfKind(wanted);
      if (validFrom < this.today()) faults.push({ pointer: '/validFrom', detail: 'lies in the past' });
      if (last !== undefined && validFrom <= last.validFrom)
        faults.push({
          pointer: '/validFrom',
          detail: `must be later than ${last.validFrom}, when version ${last.version} begins`,
        });
      if (faults.length > 0) throw new LegalBasisRefused(faults);
      const version = (last?.version ?? 0) + 1;
      await this.bases.insert(tx, { ...wanted, code, version, position: last?.position ?? null }, this.clock.now());
      await this.journal.append(tx, [legalBasisChanged(code, version, { change: 'added', validFrom, note })]);
    });
  }

  /** Nothing is drafted or submitted under it after its last day. */
  retire(actor: Actor, code: string, lastDay: string, note: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const [last] = await this.lock(tx, code);
      if (last === undefined) throw new NotFound('legal basis');
      const pointer = '/lastDay';
      if (lastDay < this.today()) throw new LegalBasisRefused([{ pointer, detail: 'lies in the past' }]);
      if (lastDay < last.validFrom)
        throw new LegalBasisRefused([
          { pointer, detail: `earlier than ${last.validFrom}, when version ${last.version} begins` },
        ]);
      if (last.validTo !== null && last.validTo < this.today())
        throw new LegalBasisRefused([{ pointer, detail: 'it was retired already' }]);
      if (!(await this.bases.retire(tx, code, last.version, lastDay, note))) throw new NotFound('legal basis');
      await this.journal.append(tx, [legalBasisChanged(code, last.version, { change: 'retired', lastDay, note })]);
    });
  }

  /** What has not begun may still be taken back. */
  takeBack(actor: Actor, code: string, version: number): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const [last] = await this.lock(tx, code);
      if (last?.version !== version) throw new NotFound('version that could be taken back');
      if (last.validFrom <= this.today()) throw new VersionHasBegun(version, last.validFrom);
      if (!(await this.bases.delete(tx, code, version))) throw new NotFound('version that could be taken back');
      await this.journal.append(tx, [legalBasisChanged(code, version, { change: 'taken-back', note: last.note })]);
    });
  }

  private today = (): string => dayInKyiv(this.clock.now());

  private async lock(tx: Tx, code: string) {
    if (!mayKeepLegalBases(tx.actor)) throw new Forbidden();
    await this.bases.lock(tx, code);
    return this.bases.ofCode(tx, code);
  }
}
