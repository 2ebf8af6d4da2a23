import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whatever gives rights is proposed by one administrator and approved by another (ADR 240). */
export class GrantByTwo1780700000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access.grant_proposal (
        id uuid primary key,
        account_id uuid not null references access.account (id),
        -- what it would be from then on; null where that stays
        role text check (role in ('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')),
        organization_id uuid references access.organization (id),
        email citext,
        opens boolean not null default false,
        takes_off_factor boolean not null default false,
        reason text check (length(reason) between 1 and 500),
        proposed_by uuid not null references access.account (id),
        proposed_at timestamptz not null default now(),
        expires_at timestamptz not null default now() + interval '7 days',
        state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'withdrawn', 'lapsed')),
        decided_by uuid references access.account (id),
        decided_at timestamptz,
        refusal text check (length(refusal) between 1 and 500),
        -- the transaction that decided: what was approved is done within it, and nothing is later
        decided_in xid8,
        check (num_nonnulls(role, organization_id, email) > 0 or opens or takes_off_factor),
        check ((state in ('waiting', 'lapsed')) = (decided_by is null)),
        check ((decided_by is null) = (decided_at is null)),
        -- three persons: who proposes, who decides, and whom it is about
        check (proposed_by <> account_id),
        check (decided_by <> account_id),
        check (state not in ('approved', 'refused') or decided_by <> proposed_by),
        check (state <> 'withdrawn' or decided_by = proposed_by)
      );
      create unique index grant_proposal_one_waiting on access.grant_proposal (account_id) where state = 'waiting';
      create index grant_proposal_waiting on access.grant_proposal (proposed_at) where state = 'waiting';

      alter table access.grant_proposal enable row level security;
      alter table access.grant_proposal force row level security;
      create policy grant_proposal_system on access.grant_proposal to svidok_app using ((select platform.is_system()));
      create policy grant_proposal_read on access.grant_proposal for select to svidok_app
        using ((select platform.actor_role()) = 'administrator');
      create policy grant_proposal_propose on access.grant_proposal for insert to svidok_app
        with check ((select platform.actor_role()) = 'administrator' and proposed_by = (select platform.actor_account()) and state = 'waiting');
      create policy grant_proposal_decide on access.grant_proposal for update to svidok_app
        using ((select platform.actor_role()) = 'administrator' and state = 'waiting')
        with check ((state in ('approved', 'refused') and decided_by = (select platform.actor_account()) and expires_at > now()
            and decided_in = pg_current_xact_id())
          or (state = 'withdrawn' and decided_by = (select platform.actor_account()))
          or (state = 'lapsed' and expires_at <= now()));
      -- what was proposed stays as it was
      grant select, insert, update (state, decided_by, decided_at, refusal, decided_in) on access.grant_proposal to svidok_app;

      -- What the present actor has approved in this very transaction, of a colleague who is an administrator still.
      create function access.granted_now(account uuid) returns setof access.grant_proposal language sql stable as $$
        select g.* from access.grant_proposal g join access.account p on p.id = g.proposed_by
        where g.account_id = account and g.state = 'approved' and g.decided_by = platform.actor_account()
          and g.decided_in = pg_current_xact_id() and p.role = 'administrator' and p.is_active $$;

      create function access.demand_second_administrator() returns trigger language plpgsql as $$
        begin
          -- the shell and the owner of the schema: a real installation begins there
          if platform.actor_kind() in ('system', 'none') then return new; end if;
          if tg_op = 'INSERT' then
            if new.is_active then
              raise exception 'an account is opened by two administrators' using errcode = '42501';
            end if;
            return new;
          end if;
          if (new.role, new.organization_id, new.email) is distinct from (old.role, old.organization_id, old.email)
               or (new.is_active and not old.is_active) then
            if not exists (select from access.granted_now(new.id) g
                where new.role in (old.role, g.role) and new.organization_id in (old.organization_id, g.organization_id)
                  and new.email in (old.email, g.email) and (g.opens or old.is_active or not new.is_active)) then
              raise exception 'rights are given by two administrators' using errcode = '42501';
            end if;
          end if;
          return new;
        end $$;
      create trigger demand_second_administrator before insert or update on access.account
        for each row execute function access.demand_second_administrator();

      -- Whoever takes off a second factor could come in behind it.
      drop policy authenticator_end_by_administrator on access.authenticator;
      create policy authenticator_end_by_administrators on access.authenticator for delete to svidok_app
        using ((select platform.actor_role()) = 'administrator' and exists (select from access.granted_now(account_id) g where g.takes_off_factor));
      drop policy recovery_code_end_by_administrator on access.recovery_code;
      create policy recovery_code_end_by_administrators on access.recovery_code for delete to svidok_app
        using ((select platform.actor_role()) = 'administrator' and exists (select from access.granted_now(account_id) g where g.takes_off_factor));
      drop policy passkey_end_by_administrator on access.passkey;
      create policy passkey_end_by_administrators on access.passkey for delete to svidok_app
        using ((select platform.actor_role()) = 'administrator' and exists (select from access.granted_now(account_id) g where g.takes_off_factor));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
