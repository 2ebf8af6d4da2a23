import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reviews of flagged and sampled searches, by somebody of another unit. */
export class ReviewSearches1780600000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema oversight;
      grant usage on schema oversight to svidok_app;

      create table oversight.review (
        id uuid primary key,
        source text not null check (source in ('signal', 'sample')),
        signal_id uuid references searches.signal (id),
        search_id uuid references searches.search (id),
        signal_kind text,
        -- whom it is about, and the unit of that time; names, because a reviewer does not see accounts of other units
        account_id uuid not null references access.account (id),
        account_name text not null,
        organization_id uuid not null references access.organization (id),
        organization_name text not null,
        -- counts and days, and how the search was made: no place, no case
        facts jsonb not null default '{}',
        search jsonb,
        opened_at timestamptz not null,
        due_at timestamptz not null,
        -- null: for the inspectors
        reviewer_id uuid references access.account (id),
        reviewer_name text,
        state text not null default 'open' check (state in ('open', 'asked', 'explained', 'justified', 'unjustified')),
        question text,
        asked_at timestamptz,
        explain_by timestamptz,
        explanation text,
        explained_at timestamptz,
        decision_reason text,
        decided_by uuid references access.account (id),
        decided_by_name text,
        decided_at timestamptz,
        escalated_at timestamptz,
        constraint review_source check ((source = 'signal') = (signal_id is not null) and (source = 'signal' or search_id is not null)),
        constraint review_once_a_signal unique (signal_id),
        constraint review_of_others check (reviewer_id <> account_id and decided_by <> account_id),
        constraint review_decision check ((state in ('justified', 'unjustified')) = (decided_at is not null)
          and (decided_at is null) = (decided_by is null) and (decided_at is null) = (decision_reason is null)),
        constraint review_question check ((asked_at is null) = (question is null) and (asked_at is null) = (explain_by is null)),
        constraint review_explanation check ((explained_at is null) = (explanation is null))
      );
      create unique index review_once_a_sample on oversight.review (search_id) where source = 'sample';
      create index review_search on oversight.review (search_id);
      create index review_account on oversight.review (account_id, opened_at desc);
      create index review_organization on oversight.review (organization_id);
      create index review_reviewer on oversight.review (reviewer_id, opened_at desc);
      create index review_decided_by on oversight.review (decided_by);
      create index review_opened_at on oversight.review (opened_at desc, id desc);

      -- Never one's own unit: neither that of the search nor the one that the person belongs to today.
      create function oversight.is_of_other_unit(reviewer uuid, reviewed uuid, unit uuid) returns boolean
        language sql stable security definer set search_path = access, pg_temp as $$
          select reviewer <> reviewed and not exists (select from account a join account b on b.id = reviewed
            where a.id = reviewer and a.organization_id in (unit, b.organization_id)) $$;

      create function oversight.refuse_illegal_review() returns trigger language plpgsql as $$
        begin
          if (new.id, new.source, new.signal_id, new.search_id, new.account_id, new.organization_id, new.facts, new.search, new.opened_at)
            is distinct from (old.id, old.source, old.signal_id, old.search_id, old.account_id, old.organization_id, old.facts, old.search, old.opened_at)
          then raise exception 'what a review is about never changes'
            using errcode = '23514', constraint = 'review_identity', schema = 'oversight', table = 'review'; end if;
          if new.state is distinct from old.state and (old.state, new.state) not in (('open', 'asked'), ('open', 'justified'), ('open', 'unjustified'),
            ('asked', 'explained'), ('asked', 'justified'), ('asked', 'unjustified'),
            ('explained', 'asked'), ('explained', 'justified'), ('explained', 'unjustified'))
          then raise exception 'a review does not go from % to %', old.state, new.state
            using errcode = '23514', constraint = 'review_step', schema = 'oversight', table = 'review'; end if;
          if platform.actor_kind() = 'account' and new.account_id = platform.actor_account()
            and (new.state <> 'explained' or (new.reviewer_id, new.question, new.decided_by, new.due_at) is distinct from (old.reviewer_id, old.question, old.decided_by, old.due_at))
          then raise exception 'whom a review is about explains, and does nothing else'
            using errcode = '42501', constraint = 'review_own', schema = 'oversight', table = 'review'; end if;
          if platform.actor_kind() = 'account' and new.account_id <> platform.actor_account()
            and not oversight.is_of_other_unit(platform.actor_account(), new.account_id, new.organization_id)
          then raise exception 'a review is for somebody of another unit'
            using errcode = '42501', constraint = 'review_unit', schema = 'oversight', table = 'review'; end if;
          if new.decided_by is distinct from old.decided_by and new.decided_by is distinct from platform.actor_account()
          then raise exception 'a reviewer decides in their own name'
            using errcode = '42501', constraint = 'review_name', schema = 'oversight', table = 'review'; end if;
          return new;
        end $$;
      create trigger legal_review before update on oversight.review for each row execute function oversight.refuse_illegal_review();

      alter table oversight.review enable row level security;
      alter table oversight.review force row level security;
      create policy review_read on oversight.review for select to svidok_app using (
        (select platform.is_system()) or (select platform.actor_role()) = 'inspector'
        or ((select platform.actor_role()) = 'supervisor' and reviewer_id = (select platform.actor_account())
          and organization_id <> (select platform.actor_organization()))
        or (account_id = (select platform.actor_account()) and asked_at is not null));
      create policy review_add on oversight.review for insert to svidok_app with check ((select platform.is_system()));
      create policy review_change on oversight.review for update to svidok_app using (
        (select platform.is_system()) or (select platform.actor_role()) = 'inspector'
        or ((select platform.actor_role()) = 'supervisor' and reviewer_id = (select platform.actor_account())
          and organization_id <> (select platform.actor_organization()))
        or (account_id = (select platform.actor_account()) and state = 'asked'))
        with check (
          (select platform.is_system()) or (select platform.actor_role()) = 'inspector'
          or ((select platform.actor_role()) = 'supervisor' and reviewer_id = (select platform.actor_account())
            and organization_id <> (select platform.actor_organization()))
          or (account_id = (select platform.actor_account()) and state = 'explained'));
      grant select, insert, update on oversight.review to svidok_app;
      grant execute on all functions in schema oversight to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
