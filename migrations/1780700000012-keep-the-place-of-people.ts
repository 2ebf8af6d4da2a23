import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organization with open accounts does not move: its people would see another region by the word of one administrator (ADR 240). */
export class KeepThePlaceOfPeople1780700000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function access.keep_place_of_people() returns trigger language plpgsql as $$
        begin
          if platform.actor_kind() = 'account'
              and (new.kind, new.region_code, new.territory_code) is distinct from (old.kind, old.region_code, old.territory_code)
              and exists (select from access.account where organization_id = new.id and is_active) then
            raise exception 'an organization whose people sign in keeps its kind and its place' using errcode = '42501';
          end if;
          return new;
        end $$;
      create trigger keep_place_of_people before update on access.organization
        for each row execute function access.keep_place_of_people();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
