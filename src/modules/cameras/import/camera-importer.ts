import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { CopyValue } from '../../../platform/database/copy.ts';
import { pointHex, polygonHex } from '../../../platform/database/ewkb.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Importers } from '../../../platform/imports/importers.ts';
import type {
  MissingRecords,
  OpenRun,
  RowImport,
  RowImporter,
  StagedRow,
} from '../../../platform/imports/import-run.ts';
import { Columns, RowReader, type TableRow } from '../../../platform/imports/table/row-reader.ts';
import {
  AccountDirectory,
  OrganizationDirectory,
  RegisterNamedOwners,
  type OrganizationView,
} from '../../access/index.ts';
import { TerritoryDirectory } from '../../territories/index.ts';
import { OwnerNotYours } from '../cameras.errors.ts';
import { mayKeepFor } from '../cameras.policy.ts';
import { viewSector } from '../domain/view.ts';
import { findStreamSecret } from '../domain/stream-secrets.ts';
import { placeFacts, PlaceOfCamera, type Placing } from '../place-of-camera.ts';
import { OSM_DROPPED } from '../domain/osm-camera.ts';
import { CAMERA_FIELDS, CAMERA_PRESETS, type CameraPreset } from './camera-fields.ts';
import type { CameraRow } from './camera-row.ts';
import { CameraStaging, STAGE_COLUMNS } from './camera-staging.repository.ts';
import { MissingCameras } from './missing-cameras.repository.ts';
import { keyIn, readCamera } from './read-camera.ts';
import { doubtRepeatedTags } from './own-tags.ts';
import { isOsm, isOwnExport, keyOf, OSM_FIELDS, readOsmCamera } from './read-osm-camera.ts';
import type { Bounds, Ground } from './read-place.ts';

/** Brings registers of cameras into the registry, for the organization of the operator who sends them. */
@Injectable()
export class CameraImporter implements RowImporter, OnModuleInit {
  readonly kind = 'cameras';
  readonly fields = CAMERA_FIELDS;
  readonly presets = CAMERA_PRESETS;
  readonly stageColumns = STAGE_COLUMNS;
  readonly drops = OSM_DROPPED;

  constructor(
    private readonly importers: Importers,
    private readonly accounts: AccountDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly namedOwners: RegisterNamedOwners,
    private readonly place: PlaceOfCamera,
    private readonly territories: TerritoryDirectory,
    private readonly staging: CameraStaging,
    private readonly missing: MissingCameras,
  ) {}

  onModuleInit(): void {
    this.importers.add(this);
  }

  async open(tx: Tx, run: OpenRun): Promise<RowImport> {
    await this.accounts.demandStill(tx, run.actor);
    const keeper = await this.organizations.find(tx, run.actor.organizationId ?? '');
    const owner = run.options.owner === undefined ? keeper : await this.organizations.find(tx, run.options.owner);
    if (keeper === null || owner === null || !mayKeepFor(keeper, owner)) throw new OwnerNotYours('/options/owner');
    // Who belongs to no region keeps cameras anywhere; everybody else's stand where the territories are.
    const country = keeper.regionCode === null ? null : await this.territories.extent(tx);
    const { place, staging, missing, organizations, namedOwners } = this;
    return new CameraImport(run, keeper, owner, country, { place, staging, missing, organizations, namedOwners });
  }
}

interface Tools {
  readonly place: PlaceOfCamera;
  readonly staging: CameraStaging;
  readonly missing: MissingCameras;
  readonly organizations: OrganizationDirectory;
  readonly namedOwners: RegisterNamedOwners;
}

interface ReadRow {
  readonly row: number;
  readonly reader: RowReader;
  readonly key: string | null;
  readonly cameras: readonly CameraRow[];
}

class CameraImport implements RowImport {
  private readonly columns: Columns;
  private readonly ground: Ground;
  private readonly preset: CameraPreset | null;
  private readonly isOsm: boolean;
  private readonly isOwnerAsked: boolean;
  /** Keeps the keys of two files apart; elements of OpenStreetMap have theirs in common, whatever file they come in. */
  private readonly source: string;
  /** Owners that the file names, by name in lower case; a register has hundreds at most. */
  private readonly owners = new Map<string, { readonly name: string; readonly found: OrganizationView | null }>();

  constructor(
    private readonly run: OpenRun,
    private readonly keeper: OrganizationView,
    private readonly owner: OrganizationView,
    country: Bounds | null,
    private readonly tools: Tools,
  ) {
    this.columns = new Columns(run.header, run.mapping);
    this.preset = CAMERA_PRESETS[run.options.preset ?? ''] ?? null;
    this.isOsm = isOsm(this.columns);
    this.isOwnerAsked = run.options.mapping?.['owner'] !== undefined;
    this.ground = { bounds: run.options.bounds ?? this.preset?.bounds ?? null, country };
    this.source = run.options.source ?? run.options.preset ?? (this.isOsm ? 'osm' : '');
  }

  async stage(tx: Tx, rows: readonly TableRow[]): Promise<StagedRow[]> {
    const read = rows.map((row) => this.read(row));
    await this.meetOwners(tx, read);
    const found = read.filter(({ reader }) => !reader.isRejected).flatMap(({ cameras }) => cameras);
    const placings = await this.tools.place.findMany(
      tx,
      found.map(({ longitude, latitude }) => [longitude, latitude] as const),
    );
    const territories = new Map(found.map((camera, at) => [camera, placings[at]]));
    return read.flatMap(({ row, reader, key, cameras }): StagedRow[] => {
      if (reader.isRejected || cameras.length === 0)
        return [{ row, faults: reader.faults, values: rejectedValues(key), isRejected: true }];
      return cameras.map((camera, at) => {
        const owner = this.ownerOf(camera);
        const place = placeFacts(territories.get(camera) as Placing, owner ?? this.keeper);
        return { row, part: at + 1, faults: at === 0 ? reader.faults : [], values: valuesOf(camera, owner, place) };
      });
    });
  }

  async prepare(system: Tx): Promise<readonly string[]> {
    const unknown = [...this.owners.values()].filter(({ found }) => found === null).map(({ name }) => name);
    const { territoryCode, regionCode } = this.keeper;
    if (unknown.length === 0 || territoryCode === null) return [];
    const count = await this.tools.namedOwners.run(system, { names: unknown, territoryCode, regionCode });
    return [`Owners that were registered as organizations without an account: ${count}.`];
  }

  async apply(tx: Tx): Promise<readonly string[]> {
    const { staging } = this.tools;
    const told = new Set(this.isOsm ? [...OSM_FIELDS, 'owner'] : Object.keys(this.run.mapping));
    if (this.isOsm && !this.isOwnerAsked) told.delete('owner');
    if (this.preset?.attribution !== undefined) told.add('attribution');
    if (this.run.options.owner !== undefined) told.add('owner');
    await staging.findOwners(tx, this.keeper.territoryCode);
    await staging.rejectRepeatedRows(tx);
    await staging.tellApartRepeatedKeys(tx, this.run.mapping['externalKey'] ?? 'id');
    const several = await staging.expand(tx);
    await staging.match(tx, this.keeper.id, this.source, told);
    await staging.redrawViews(tx);
    await staging.judge(tx);
    await staging.write(tx, this.keeper.id, this.source);
    const notes = await staging.notes(tx);
    return several.rows === 0
      ? notes
      : [...notes, `${several.rows} rows stand for several cameras: the file has ${several.cameras} cameras in all.`];
  }

  missing(tx: Tx): Promise<MissingRecords> {
    return this.tools.missing.find(tx, this.keeper.id, this.source);
  }

  retire(tx: Tx): Promise<number> {
    return this.tools.missing.retire(tx, this.keeper.id, this.source);
  }

  conceal(cell: string): string {
    return findStreamSecret(cell) === null ? cell : '•••';
  }

  private read(row: TableRow): ReadRow {
    const { columns, ground, preset } = this;
    const reader = new RowReader(columns, row);
    if (this.isOsm)
      return {
        row: row.row,
        reader,
        key: keyOf(columns, row),
        cameras: readOsmCamera(reader, columns, row, ground, this.isOwnerAsked),
      };
    if (isOwnExport(columns))
      if (reader.cell('code') === '')
        reader.fault(
          'code',
          'the tags of an export from here',
          'Send elements of OpenStreetMap in a file of their own.',
        );
      else doubtRepeatedTags(reader, columns, row);
    const camera = readCamera(reader, columns, row, ground, preset);
    return { row: row.row, reader, key: keyIn(reader, preset), cameras: camera === null ? [] : [camera] };
  }

  /** Looks up the owners that a batch names; a row whose owner this actor may not keep records for is rejected. */
  private async meetOwners(tx: Tx, read: readonly ReadRow[]): Promise<void> {
    for (const {
      reader,
      cameras: [camera],
    } of read) {
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
    const named = await this.tools.organizations.findByName(tx, name);
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
    place.gridRegionCode,
    place.gridDistrictCode,
    place.gridCommunityCode,
    place.isGridInNoTerritory,
    place.isGridOutsideOwnerTerritory,
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
    camera.feeder,
    camera.declaredHours,
    camera.installedOn,
    camera.onPoliceInitiative,
    camera.programme,
    camera.contact,
    camera.attribution,
    camera.recognisesSpeed,
    camera.recognisesNumbers,
    camera.code,
    camera.count,
    null,
    null,
  ];
}

/** Of a rejected row only the key is staged, where it could be read. */
const rejectedValues = (key: string | null): CopyValue[] =>
  STAGE_COLUMNS.map((column) => (column === 'external_key text' && key?.includes('\u0000') !== true ? key : null));
