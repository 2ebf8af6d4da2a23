import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A hold that an owner has confirmed lasts for a month and is renewed while its request goes on, a few times; and an owner says that
 * a released recording is kept no longer. Both are held here too: time is won by the system alone, a confirmation is said once.
 */
export class EndHoldsInTheOpen1762000004020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into requests.ask_step (from_state, action, by_role, to_state, while_request) values
        ('held', 'renew_hold', 'system', 'held', '{draft,submitted,open}'),
        ('delivering', 'renew_hold', 'system', 'delivering', '{open}'),
        ('released', 'confirm_release', 'operator', 'released', '{draft,submitted,open,closed,refused,withdrawn}');

      alter table requests.ask
        add column held_until timestamptz,
        -- MOST_RENEWALS of domain/holds.ts; a spec compares the two
        add column renewals int not null default 0 check (renewals between 0 and 5),
        add column release_confirmed_at timestamptz,
        add constraint held_because_asked check (held_until is null or hold_sent_at is not null),
        add constraint renewed_because_held check (renewals = 0 or held_until is not null),
        add constraint confirmed_because_released check (release_confirmed_at is null or state = 'released');
      create index ask_unconfirmed on requests.ask (owner_id, id)
        where state = 'released' and held_until is not null and release_confirmed_at is null;

      create function requests.refuse_illegal_hold() returns trigger language plpgsql as $$
        begin
          if old.held_until is not null and (new.held_until, new.renewals) is distinct from (old.held_until, old.renewals) and not (
            coalesce(requests.step_by(), 'system') = 'system' and new.renewals = old.renewals + 1 and new.held_until > old.held_until
            and new.state in ('held', 'delivering') and new.request_state in ('draft', 'submitted', 'open'))
          then raise exception 'a hold is renewed by the system, one time after the other, while its request goes on'
            using errcode = '23514', constraint = 'ask_hold', schema = 'requests', table = 'ask'; end if;
          if old.held_until is null and (new.renewals <> old.renewals or new.held_until is not null and new.state <> 'held')
          then raise exception 'a hold has an end from its confirmation on'
            using errcode = '23514', constraint = 'ask_hold', schema = 'requests', table = 'ask'; end if;
          if new.release_confirmed_at is distinct from old.release_confirmed_at and (
            old.release_confirmed_at is not null or old.state <> 'released' or coalesce(requests.step_by(), 'operator') <> 'operator')
          then raise exception 'an owner says once that a released recording is kept no longer'
            using errcode = '23514', constraint = 'ask_release', schema = 'requests', table = 'ask'; end if;
          return new;
        end $$;

      -- What was confirmed before gets its month from today on.
      update requests.ask set held_until = now() + interval '30 days' where state = 'held';
      insert into journal.outbox (id, job, lane, subject_id, due_at)
      select gen_random_uuid(), 'requests.renew-hold', 'steady', id::text, held_until - interval '5 days' from requests.ask where held_until is not null;

      create trigger legal_hold before update of held_until, renewals, release_confirmed_at on requests.ask
        for each row execute function requests.refuse_illegal_hold();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
