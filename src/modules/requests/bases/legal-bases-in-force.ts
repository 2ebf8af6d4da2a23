import { Injectable } from '@nestjs/common';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { inForceOn } from '../domain/basis-versions.ts';
import { type KeptVersion, LegalBasesRepository } from './legal-bases.repository.ts';

/** Which version of which basis counts at a moment. */
@Injectable()
export class LegalBasesInForce {
  constructor(private readonly bases: LegalBasesRepository) {}

  /** Null where there is no such code, where it has not begun, and where it was retired. */
  async one(tx: Tx, code: string, now: Date): Promise<KeptVersion | null> {
    return inForceOn(await this.bases.ofCode(tx, code), dayInKyiv(now));
  }

  async all(tx: Tx, now: Date): Promise<KeptVersion[]> {
    const versions = await this.bases.all(tx);
    const codes = [...new Set(versions.map(({ code }) => code))];
    return codes
      .map((code) =>
        inForceOn(
          versions.filter((version) => version.code === code),
          dayInKyiv(now),
        ),
      )
      .filter((version) => version !== null);
  }
}
