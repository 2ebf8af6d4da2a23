import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { ownRows } from '../../../platform/database/own-rows.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { SavedView, SavedViewBody } from './saved-view.dto.ts';
import { TooManyViews, ViewNameTaken } from './saved-views.errors.ts';

const MOST_VIEWS = 50;

/** Each account has its own; row-level security shows it no other. */
@Injectable()
export class SavedViewsRepository {
  list(tx: Tx): Promise<SavedView[]> {
    return tx.query<SavedView>(
      `select id, name, query from cameras.saved_view where account_id = $1 order by lower(name), id`,
      [tx.actor.accountId],
    );
  }

  async add(tx: Tx, { name, query }: SavedViewBody): Promise<SavedView> {
    if ((await ownRows(tx, 'cameras.saved_view', tx.actor.accountId)) >= MOST_VIEWS) throw new TooManyViews(MOST_VIEWS);
    const [made] = await tx.query<SavedView>(
      `insert into cameras.saved_view (id, account_id, name, query) values ($1, $2, $3, $4)
       on conflict (account_id, lower(name)) do nothing returning id, name, query`,
      [newId(), tx.actor.accountId, name, JSON.stringify(query)],
    );
    if (made === undefined) throw new ViewNameTaken();
    return made;
  }

  async replace(tx: Tx, id: string, { name, query }: SavedViewBody): Promise<SavedView> {
    const [other] = await tx.query(
      `select 1 from cameras.saved_view where account_id = $1 and lower(name) = lower($2) and id <> $3`,
      [tx.actor.accountId, name, id],
    );
    if (other !== undefined) throw new ViewNameTaken();
    const [changed] = await tx.query<SavedView>(
      `update cameras.saved_view set name = $3, query = $4 where id = $1 and account_id = $2 returning id, name, query`,
      [id, tx.actor.accountId, name, JSON.stringify(query)],
    );
    if (changed === undefined) throw new NotFound('view');
    return changed;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    const gone = await tx.query(`delete from cameras.saved_view where id = $1 and account_id = $2 returning id`, [
      id,
      tx.actor.accountId,
    ]);
    if (gone.length === 0) throw new NotFound('view');
  }
}
