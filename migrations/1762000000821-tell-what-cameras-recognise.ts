import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an import told of a device, and whose data it is, is registered like everything else: it stands in the versions too. */
export class TellWhatCamerasRecognise1762000000821 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function cameras.record_history() returns trigger language plpgsql as $$
        begin
          insert into cameras.camera_history (camera_id, version, account_id, organization_id, actor_kind,
            owner_id, keeper_id, region_code, location, valid_from, state)
          select n.id, n.version, platform.actor_account(), platform.actor_organization(), platform.actor_kind(),
            n.owner_id, n.keeper_id, n.region_code, n.location, n.changed_from,
            jsonb_build_object('name', n.name, 'address', n.address, 'site', n.site, 'ownerId', n.owner_id,
              'status', n.status, 'type', n.type, 'bearing', n.bearing, 'angle', n.angle, 'range', n.range_meters,
              'viewVerified', n.is_view_verified, 'mountHeight', n.mount_height, 'pixelWidth', n.pixel_width,
              'recordingMode', n.recording_mode, 'hasUps', n.has_ups, 'feeder', n.feeder, 'declaredHours', n.declared_hours,
              'measuredHours', n.measured_hours, 'installedOn', n.installed_on, 'decommissionedOn', n.decommissioned_on,
              'onPoliceInitiative', n.on_police_initiative, 'programme', n.programme, 'attribution', n.attribution,
              'recognisesSpeed', n.recognises_speed, 'recognisesNumbers', n.recognises_numbers, 'reliability', n.reliability,
              'provenWorkingAt', n.proven_working_at)
          from changed n
          on conflict (camera_id, version) do nothing;
          return null;
        end $$;
      -- Until now nobody could change them by hand: a version without these members knew them as the present one does.
      update cameras.camera_history h set state = h.state || jsonb_build_object('attribution', c.attribution,
        'recognisesSpeed', c.recognises_speed, 'recognisesNumbers', c.recognises_numbers)
      from cameras.camera c
      where c.id = h.camera_id and num_nonnulls(c.attribution, c.recognises_speed, c.recognises_numbers) > 0;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
