import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { DeskDirectory, type DeskRoute } from '../desks/index.ts';
import type { AskOfNotice, MailAbout, NewNotice } from './notices.repository.ts';

interface PartOfOwner {
  /** Null: what belongs to no desk goes to the general mailbox. */
  readonly desk: DeskRoute | null;
  readonly about: MailAbout;
}

/** Splits what an owner is told among the desks that answer for the cameras: each mail tells of the desk's own cameras. */
@Injectable()
export class DeskAddresses {
  constructor(private readonly desks: DeskDirectory) {}

  /** By camera, for all owners that are told; see DeskDirectory. */
  async routesFor(tx: Tx, notices: readonly NewNotice[], now: Date): Promise<ReadonlyMap<string, DeskRoute>> {
    const asked = notices.flatMap(({ recipient, asks = [] }) =>
      'organizationId' in recipient && asks.length > 0
        ? [{ organizationId: recipient.organizationId, cameraIds: asks.map(({ cameraId }) => cameraId) }]
        : [],
    );
    return asked.length === 0 ? new Map() : this.desks.routes(tx, asked, now);
  }

  /** Null where no desk is concerned: then the notice is the mail. */
  partsOf(notice: NewNotice, routes: ReadonlyMap<string, DeskRoute>): PartOfOwner[] | null {
    const { asks = [] } = notice;
    if (!asks.some(({ cameraId }) => routes.has(cameraId))) return null;
    const byAddress = new Map<string, { desk: DeskRoute | null; asks: AskOfNotice[] }>();
    for (const ask of asks) {
      const desk = routes.get(ask.cameraId) ?? null;
      const part = byAddress.get(desk?.email ?? '') ?? { desk, asks: [] };
      part.asks.push(ask);
      byAddress.set(desk?.email ?? '', part);
    }
    return [...byAddress.values()].map((part) => ({ desk: part.desk, about: aboutOf(part.asks, notice) }));
  }
}

function aboutOf(asks: readonly AskOfNotice[], { data }: NewNotice): MailAbout {
  const first = [...asks].sort((a, b) => +a.lossStartsAt - +b.lossStartsAt)[0] as AskOfNotice;
  return {
    askId: first.id,
    cameras: asks.length,
    // some letters must not tell of a loss: a hold that has ended
    ...(data.lossStartsAt === undefined ? {} : { lossStartsAt: first.lossStartsAt.toISOString() }),
  };
}
