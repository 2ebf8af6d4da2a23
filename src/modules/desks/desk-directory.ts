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
    organizationId: string,
    cameraIds: readonly string[],
    at: Date,
  ): Promise<ReadonlyMap<string, DeskRoute>> {
    const desks = await this.desks.routesOf(tx, organizationId);
    if (desks.length === 0) return new Map();
    const places = await this.cameras.territoriesOf(tx, cameraIds);
    return new Map(
      [...places].flatMap(([cameraId, place]) => {
        const desk = deskFor(desks, place, at);
        return desk === null ? [] : [[cameraId, { email: desk.email, locale: desk.locale }] as const];
      }),
    );
  }
}
