import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { CopyValue } from '../../../platform/database/copy.ts';
import { pointHex, polygonHex } from '../../../platform/database/ewkb.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Importers } from '../../../platform/imports/importers.ts';
import type { OpenRun, RowImport, RowImporter, StagedRow } from '../../../platform/imports/import-run.ts';
import { Columns, RowReader, type TableRow } from '../../../platform/imports/table/row-reader.ts';
import {
  AccountDirectory,
  OrganizationDirectory,
  RegisterNamedOwners,
  type OrganizationView,
} from '../../access/index.ts';
import { OwnerNotYours } from '../cameras.errors.ts';
import { mayKeepFor } from '../cameras.policy.ts';
import { viewSector } from '../domain/view.ts';
import { findStreamSecret } from '../domain/stream-secrets.ts';
import { placeFacts, PlaceOfCamera } from '../place-of-camera.ts';
import { CAMERA_FIELDS, CAMERA_PRESETS } from './camera-fields.ts';
import { CameraStaging, STAGE_COLUMNS } from './camera-staging.repository.ts';
import { readCamera, type Bounds, type CameraRow } from './read-camera.ts';

/** Brings registers of cameras into the registry, for the organization of the operator who sends them. */
@Injectable()
export class CameraImporter implements RowImporter, OnModuleInit {
  readonly kind = 'cameras';
  readonly fields = CAMERA_FIELDS;
  readonly presets = CAMERA_PRESETS;
  readonly stageColumns = STAGE_COLUMNS;

  constructor(
    private readonly importers: Importers,
    private readonly accounts: AccountDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly namedOwners: RegisterNamedOwners,
    private readonly place: PlaceOfCamera,
    private readonly staging: CameraStaging,
  ) {}

  onModuleInit(): void {
    this.importers.add(this);
  }

  async open(tx: Tx, run: OpenRun): Promise<RowImport> {
    await this.accounts.demandStill(tx, run.actor);
    const keeper = await this.organizations.find(tx, run.actor.organizationId ?? '');
    const owner = run.options.owner === undefined ? keeper : await this.organizations.find(tx, run.options.owner);
    if (keeper === null || owner === null || !mayKeepFor(keeper, owner)) throw new OwnerNotYours('/options/owner');
    return new CameraImport(run, keeper, owner, this.place, this.staging, this.organizations, this.namedOwners);
  }
}

class CameraImport implements RowImport {
  private readonly columns: Columns;
  private readonly bounds: Bounds | null;
  /** Owners that the file names, by name in lower case; a register has hundreds at most. */
  private readonly owners = new Map<string, { readonly name: string; readonly found: OrganizationView | null }>();
  private represented = 0;
  private severals = 0;

  constructor(
    private readonly run: OpenRun,
    private readonly keeper: OrganizationView,
    private readonly owner: OrganizationView,
    private readonly place: PlaceOfCamera,
    private readonly staging: CameraStaging,
    private readonly organizations: OrganizationDirectory,
    private readonly namedOwners: RegisterNamedOwners,
  ) {
    this.columns = new Columns(run.header, run.mapping);
    this.bounds = run.options.bounds ?? CAMERA_PRESETS[run.options.preset ?? '']?.bounds ?? null;
  }

  async stage(tx: Tx, rows: readonly TableRow[]): Promise<StagedRow[]> {
    const read = rows.map((row) => {
      const reader = new RowReader(this.columns, row);
      return { row: row.row, reader, camera: readCamera(reader, this.columns, row, this.bounds) };
    });
    await this.meetOwners(tx, read);
    const found = read
      .filter(({ reader }) => !reader.isRejected)
      .flatMap(({ camera }) => (camera === null ? [] : [camera]));
    const triples = await this.place.findMany(
      tx,
      found.map(({ longitude, latitude }) => [longitude, latitude] as const),
    );
    const territories = new Map(found.map((camera, at) => [camera, triples[at]]));
    return read.map(({ row, reader, camera }) => {
      const triple = camera === null ? undefined : territories.get(camera);
      if (camera === null || triple === undefined) return { row, faults: reader.faults, values: null };
      const owner = this.ownerOf(camera);
      this.represented += camera.count;
      if (camera.count > 1) this.severals++;
      return { row, faults: reader.faults, values: valuesOf(camera, owner, placeFacts(triple, owner ?? this.keeper)) };
    });
  }

  async prepare(system: Tx): Promise<readonly string[]> {
    const unknown = [...this.owners.values()].filter(({ found }) => found === null).map(({ name }) => name);
    const { territoryCode, regionCode } = this.keeper;
    if (unknown.length === 0 || territoryCode === null) return [];
    const count = await this.namedOwners.run(system, { names: unknown, territoryCode, regionCode });
    return [`${count} owners that the file names were registered as organizations without an account.`];
  }

  async apply(tx: Tx): Promise<readonly string[]> {
    const source = this.run.options.source ?? this.run.options.preset ?? '';
    await this.staging.findOwners(tx, this.keeper.territoryCode);
    await this.staging.rejectRepeatedRows(tx);
    await this.staging.tellApartRepeatedKeys(tx, this.run.mapping['externalKey'] ?? 'id');
    await this.staging.match(tx, this.keeper.id, source, this.run.mapping, this.run.options.owner !== undefined);
    await this.staging.redrawViews(tx);
    await this.staging.judge(tx);
    await this.staging.write(tx, this.keeper.id, source);
    const notes = await this.staging.notes(tx);
    return this.severals === 0
      ? notes
      : [
          ...notes,
          `${this.severals} rows stand for several cameras at one site (${this.represented} cameras in all); each row is one record.`,
        ];
  }

  conceal(cell: string): string {
    return findStreamSecret(cell) === null ? cell : '•••';
  }

  /** Looks up the owners that a batch names; a row whose owner this actor may not keep records for is rejected. */
  private async meetOwners(tx: Tx, read: readonly { reader: RowReader; camera: CameraRow | null }[]): Promise<void> {
    for (const { reader, camera } of read) {
      if (camera?.ownerName == null) continue;
      const key = camera.ownerName.toLowerCase();
      if (!this.owners.has(key))
        this.owners.set(key, { name: camera.ownerName, found: await this.ownerNamed(tx, camera.ownerName) });
      if (this.owners.get(key)?.found === null && !this.mayRegisterOwners())
        reader.fault(
          'owner',
          'your own organization',
          'Only a local authority keeps records for other owners, and only of its own territory. Ask an administrator to register the owner.',
        );
    }
  }

  private async ownerNamed(tx: Tx, name: string): Promise<OrganizationView | null> {
    const named = await this.organizations.findByName(tx, name);
    return (
      named.find((owner) => owner.id === this.keeper.id) ??
      named.find((owner) => mayKeepFor(this.keeper, owner)) ??
      null
    );
  }

  private mayRegisterOwners(): boolean {
    return (
      this.run.options.createOwners && this.keeper.kind === 'local_authority' && this.keeper.territoryCode !== null
    );
  }

  /** Null: named in the file and registered only when the rows are applied. */
  private ownerOf(camera: CameraRow): OrganizationView | null {
    return camera.ownerName === null ? this.owner : (this.owners.get(camera.ownerName.toLowerCase())?.found ?? null);
  }
}

function valuesOf(
  camera: CameraRow,
  owner: OrganizationView | null,
  place: ReturnType<typeof placeFacts>,
): CopyValue[] {
  const view = viewSector(camera.longitude, camera.latitude, camera.bearing, camera.angle, camera.rangeMeters);
  return [
    newId(),
    camera.key,
    owner === null ? camera.ownerName : null,
    owner?.id ?? null,
    owner?.kind ?? null,
    camera.name,
    camera.address,
    camera.site,
    pointHex(camera.longitude, camera.latitude),
    polygonHex(view.coordinates[0] ?? []),
    place.regionCode,
    place.districtCode,
    place.communityCode,
    place.isInNoTerritory,
    place.isOutsideOwnerTerritory,
    camera.status,
    camera.type,
    camera.bearing,
    camera.angle,
    camera.rangeMeters,
    camera.isViewVerified,
    camera.mountHeight,
    camera.pixelWidth,
    camera.recordingMode,
    camera.hasUps,
    camera.declaredHours,
    camera.installedOn,
    camera.onPoliceInitiative,
    camera.programme,
    camera.contact,
    null,
    null,
  ];
}
