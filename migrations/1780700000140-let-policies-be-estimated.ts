import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN_TO_ACCOUNTS = {
  organization_read: 'access.organization',
  retention_schedule_read: 'evidence.retention_schedule',
  calendar_read: 'requests.calendar_exception',
  building_read: 'territories.building',
  piece_read: 'territories.piece',
  place_read: 'territories.place',
  place_word_read: 'territories.place_word',
  population_read: 'territories.population_point',
  street_read: 'territories.street',
  street_edge_read: 'territories.street_edge',
  street_node_read: 'territories.street_node',
  territory_read: 'territories.territory',
} as const;

/**
 * These tables are open to whoever has an account, whole. The planner took `(select kind) in (..)` for a condition on each row that one
 * in a hundred meets, and joined organizations to cameras as if there were one: a page of the register took six seconds at 20,000
 * cameras of 68 owners. One truth for the whole table, worked out within the subselect, is taken for every second row.
 */
export class LetPoliciesBeEstimated1780700000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [policy, table] of Object.entries(OPEN_TO_ACCOUNTS))
      await runner.query(
        `alter policy ${policy} on ${table} using ((select platform.actor_kind() in ('account', 'system')))`,
      );
    await runner.query(
      `alter policy solving_due_read on reporting.solving_due using ((select platform.actor_role() in ('national_command', 'regional_command')))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
