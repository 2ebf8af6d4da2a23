import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { readRecoveryCode } from '../domain/recovery-codes.ts';
import type { SecondFactorKind } from '../domain/second-factor.ts';
import { Authenticator } from './authenticator.ts';
import { SecondFactorsRepository } from './second-factors.repository.ts';

export type FactorCheck =
  | { readonly is: 'right'; readonly factor: SecondFactorKind }
  | { readonly is: 'none' | 'missing' | 'wrong' };

/** Whether the code that came with a password is the account's. A right one is spent by looking, whatever happens next. */
@Injectable()
export class CheckSecondFactor {
  constructor(
    private readonly transaction: Transaction,
    private readonly factors: SecondFactorsRepository,
    private readonly authenticator: Authenticator,
  ) {}

  run(accountId: string, code: string | undefined): Promise<FactorCheck> {
    return this.transaction.within(SYSTEM, async (tx): Promise<FactorCheck> => {
      const { sealed } = await this.factors.of(tx, accountId);
      if (sealed === null) return { is: 'none' };
      if (code === undefined || code.trim() === '') return { is: 'missing' };
      const step = this.authenticator.stepOf(accountId, sealed, code);
      if (step !== null && (await this.factors.takeStep(tx, accountId, step)))
        return { is: 'right', factor: 'authenticator' };
      const recovery = readRecoveryCode(code);
      if (recovery !== null && (await this.factors.takeRecoveryCode(tx, accountId, recovery)))
        return { is: 'right', factor: 'recovery-code' };
      return { is: 'wrong' };
    });
  }
}
