import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { reportLine } from '../../platform/imports/report/csv-cells.ts';
import { Journal } from '../../platform/journal/journal.ts';
import type { Camera, ExportCamerasQuery } from './camera.dto.ts';
import { camerasExported } from './cameras.events.ts';
import { FindCameras } from './find-cameras.query.ts';

const AT_ONCE = 1000;

/** Header and value of each column; the headers are ones that an import knows again. */
const COLUMNS: readonly (readonly [string, (camera: Camera) => unknown])[] = [
  ['code', (camera) => camera.code],
  ['camera_id', (camera) => camera.externalKey],
  ['name', (camera) => camera.name],
  ['owner_name', (camera) => camera.owner.name],
  ['address', (camera) => camera.address],
  ['site', (camera) => camera.site],
  ['latitude', (camera) => camera.location.coordinates[1]],
  ['longitude', (camera) => camera.location.coordinates[0]],
  ['community', (camera) => camera.territory.community],
  ['status', (camera) => camera.status],
  ['type', (camera) => camera.type],
  ['azimuth', (camera) => camera.view?.bearing],
  ['viewing_angle', (camera) => camera.view?.angle],
  ['range_m', (camera) => camera.view?.range],
  ['view_verified', (camera) => camera.view?.verified],
  ['mount_height', (camera) => camera.mountHeight],
  ['pixel_width', (camera) => camera.pixelWidth],
  ['recording_mode', (camera) => camera.recordingMode],
  ['has_ups', (camera) => camera.hasUps],
  ['retention_hours', (camera) => camera.retention.declaredHours],
  ['measured_hours', (camera) => camera.retention.measuredHours],
  ['installed_on', (camera) => camera.installedOn],
  ['on_police_initiative', (camera) => camera.onPoliceInitiative],
  ['programme', (camera) => camera.programme],
  ['contact', (camera) => camera.contact],
];

const cell = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** The keeper's own records as a file, page by page, so that no size of register fills the memory. */
@Injectable()
export class ExportCameras {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: FindCameras,
    private readonly journal: Journal,
  ) {}

  async run({ format, ...filter }: ExportCamerasQuery, actor: Actor): Promise<Readable> {
    await this.transaction.within(actor, (tx) =>
      this.journal.append(tx, [camerasExported(actor.organizationId ?? '', format)]),
    );
    return Readable.from(format === 'csv' ? this.csv(filter, actor) : this.geoJson(filter, actor));
  }

  private async *pages(filter: Omit<ExportCamerasQuery, 'format'>, actor: Actor): AsyncGenerator<Camera[]> {
    let cursor: string | undefined;
    do {
      const page = await this.transaction.read(actor, (tx) =>
        this.cameras.list(tx, { ...filter, limit: AT_ONCE, cursor }),
      );
      yield page.items;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }

  private async *csv(filter: Omit<ExportCamerasQuery, 'format'>, actor: Actor): AsyncGenerator<string> {
    yield `\ufeff${reportLine(COLUMNS.map(([header]) => header))}`;
    for await (const cameras of this.pages(filter, actor))
      yield cameras.map((camera) => reportLine(COLUMNS.map(([, value]) => cell(value(camera))))).join('');
  }

  private async *geoJson(filter: Omit<ExportCamerasQuery, 'format'>, actor: Actor): AsyncGenerator<string> {
    yield '{"type":"FeatureCollection","features":[';
    let isFirst = true;
    for await (const cameras of this.pages(filter, actor)) {
      const features = cameras
        .map(({ id, location, ...properties }) =>
          JSON.stringify({ type: 'Feature', id, geometry: location, properties }),
        )
        .join(',\n');
      yield `${isFirst || features === '' ? '' : ','}\n${features}`;
      isFirst = false;
    }
    yield '\n]}\n';
  }
}
