import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The clocks of an ask in full: the answer term follows a calendar that administrators keep, stands still while the owner waits for
 * an explanation, and every list is ordered by what presses first (domain/deadlines.ts, pressingAt; a spec compares the two).
 */
export class PauseAndPress1762000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table requests.calendar_exception (
        id uuid primary key,
        kind text not null check (kind in ('day_off', 'working_day', 'holidays_worked')),
        from_day date not null,
        to_day date,
        note text not null check (length(note) between 1 and 300),
        decided_by uuid not null references access.account (id),
        decided_at timestamptz not null,
        check (to_day >= from_day),
        check (kind = 'holidays_worked' or to_day is not null)
      );
      create index calendar_exception_decided_by on requests.calendar_exception (decided_by);
      alter table requests.calendar_exception enable row level security;
      alter table requests.calendar_exception force row level security;
      create policy calendar_read on requests.calendar_exception for select to svidok_app
        using ((select platform.actor_kind()) in ('account', 'system'));
      create policy calendar_insert on requests.calendar_exception for insert to svidok_app
        with check ((select platform.actor_role()) = 'administrator' and decided_by = (select platform.actor_account()));
      create policy calendar_delete on requests.calendar_exception for delete to svidok_app
        using ((select platform.actor_role()) = 'administrator');
      grant select, insert, delete on requests.calendar_exception to svidok_app;

      create table requests.clarification (
        id uuid primary key,
        ask_id uuid not null references requests.ask (id),
        request_id uuid not null references requests.request (id),
        organization_id uuid not null,
        owner_id uuid not null,
        region_code text,
        question text not null check (length(question) between 1 and 2000),
        asked_by uuid not null references access.account (id),
        asked_at timestamptz not null,
        reply text check (length(reply) between 1 and 2000),
        replied_by uuid references access.account (id),
        replied_at timestamptz,
        check ((reply is null) = (replied_at is null) and (reply is null) = (replied_by is null))
      );
      create index clarification_ask on requests.clarification (ask_id, asked_at);
      create unique index clarification_open on requests.clarification (ask_id) where replied_at is null;
      create index clarification_request on requests.clarification (request_id);
      create index clarification_asked_by on requests.clarification (asked_by);
      create index clarification_replied_by on requests.clarification (replied_by);
      alter table requests.clarification enable row level security;
      alter table requests.clarification force row level security;
      create policy clarification_read on requests.clarification for select to svidok_app using (
        (select platform.is_system())
        or (select platform.actor_role()) = 'national_command'
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      create policy clarification_ask on requests.clarification for insert to svidok_app with check (
        (select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization())
        and asked_by = (select platform.actor_account()) and replied_at is null);
      create policy clarification_reply on requests.clarification for update to svidok_app using (
        (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
        and replied_at is null)
        with check (replied_by = (select platform.actor_account()));
      grant select, insert on requests.clarification to svidok_app;
      grant update (reply, replied_by, replied_at) on requests.clarification to svidok_app;

      alter table requests.ask add column paused_at timestamptz, add column pressing_at timestamptz;

      create function requests.press() returns trigger language plpgsql as $$
        begin
          new.pressing_at := least(case when new.paused_at is null then new.due_at end, new.loss_starts_at - interval '12 hours');
          return new;
        end $$;
      update requests.ask set pressing_at = least(due_at, loss_starts_at - interval '12 hours');
      alter table requests.ask alter column pressing_at set not null;
      create trigger press before insert or update of due_at, loss_starts_at, paused_at on requests.ask
        for each row execute function requests.press();
      drop index requests.ask_inbox;
      create index ask_inbox on requests.ask (owner_id, pressing_at, id) where hold_sent_at is not null;
      grant execute on function requests.press() to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
