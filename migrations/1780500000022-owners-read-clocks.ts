import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Owners read the clock of their recorder while they hand a recording over; an owner without account by its letter. */
export class OwnersReadClocks1780500000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table evidence.clock_check alter column made_by drop not null,
        add constraint by_letter_at_the_recorder check (made_by is not null or how = 'compared_at_recorder');
      create policy clock_check_by_owner on evidence.clock_check for insert to svidok_app with check (
        how = 'compared_at_recorder'
        and (((select platform.actor_role()) = 'operator' and made_by = (select platform.actor_account()))
          or ((select platform.actor_kind()) = 'holder' and made_by is null))
        and exists (select from evidence.exhibit e where e.id = exhibit_id and e.state = 'committed' and e.organization_id = clock_check.organization_id));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
