import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An owner who says "not ours" may name whose it is, and the requester sends the ask on: a new ask to the other owner, once.
 * What the first one was asked and said stays as it is.
 */
export class SendAsksOn1762000001020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requests.answer
        add column right_owner_id uuid references access.organization (id),
        add constraint right_owner_of_a_wrong_one check (right_owner_id is null or code = 'wrong_owner');
      create index answer_right_owner on requests.answer (right_owner_id) where right_owner_id is not null;
      alter table requests.ask add column sent_on_from uuid references requests.ask (id);
      create unique index ask_sent_on_once on requests.ask (sent_on_from) where sent_on_from is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
