import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '../../kernel/actor.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { ACTOR_COLUMNS, type ActorRow, actorOf } from './authenticate.query.ts';

export interface SignInAccount {
  readonly actor: Actor;
  readonly passwordHash: string | null;
  /** The account and its organization. */
  readonly isActive: boolean;
}

type Row = ActorRow & { password_hash: string | null; is_active: boolean };

@Injectable()
export class AccountsForSignIn {
  constructor(private readonly transaction: Transaction) {}

  async byEmail(email: string): Promise<SignInAccount | null> {
    const [row] = await this.transaction.read(SYSTEM, (tx) =>
      tx.query<Row>(
        `select ${ACTOR_COLUMNS}, null::text[] as scopes, a.password_hash, a.is_active and o.is_active as is_active
         from access.account a join access.organization o on o.id = a.organization_id where a.email = $1::citext`,
        [email],
      ),
    );
    return row === undefined ? null : { actor: actorOf(row), passwordHash: row.password_hash, isActive: row.is_active };
  }

  /** Only if the password is still the one that was checked. */
  async rehash(tx: Tx, account: SignInAccount, passwordHash: string): Promise<void> {
    await tx.query(`update access.account set password_hash = $3 where id = $1 and password_hash = $2`, [
      account.actor.accountId,
      account.passwordHash,
      passwordHash,
    ]);
  }
}
