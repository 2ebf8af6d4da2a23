import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { CameraDirectory } from '../cameras/index.ts';
import { DesksRepository } from './desks.repository.ts';
import { deskFor } from './domain/desk-for.ts';

export interface DeskRoute {
  readonly email: string;
  readonly locale: 'uk' | 'en';
}

/** What the modules above may ask: where the mail about a camera belongs. Asked as the system. */
@Injectable()
export class DeskDirectory {
  constructor(
    private readonly desks: DesksRepository,
    private readonly cameras: CameraDirectory,
  ) {}

  /** By camera; one that is absent belongs to the general mailbox. */
  async routes(
    tx: Tx,
    asked: readonly { readonly organizationId: string; readonly cameraIds: readonly string[] }[],
    at: Date,
  ): Promise<ReadonlyMap<string, DeskRoute>> {
    const desks = await this.desks.routesOf(
      tx,
      asked.map(({ organizationId }) => organizationId),
    );
    if (desks.length === 0) return new Map();
    const desksOf = (organizationId: string) => desks.filter((desk) => desk.organizationId === organizationId);
    const concerned = asked.filter(({ organizationId }) => desksOf(organizationId).length > 0);
    const places = await this.cameras.territoriesOf(
      tx,
      concerned.flatMap(({ cameraIds }) => cameraIds),
    );
    const routes = new Map<string, DeskRoute>();
    for (const { organizationId, cameraIds } of concerned)
      for (const cameraId of cameraIds) {
        const place = places.get(cameraId);
        const desk = place === undefined ? null : deskFor(desksOf(organizationId), place, at);
        if (desk !== null) routes.set(cameraId, { email: desk.email, locale: desk.locale });
      }
    return routes;
  }
}
