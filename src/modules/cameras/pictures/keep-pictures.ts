import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { describeError, log } from '../../../platform/logging/log.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import { CameraDecommissioned } from '../cameras.errors.ts';
import { pictureKept, pictureRemoved } from '../cameras.events.ts';
import { precisionFor } from '../cameras.policy.ts';
import { CamerasRepository } from '../cameras.repository.ts';
import { FindCameras } from '../find-cameras.query.ts';
import { type Pictured, PicturesRepository } from './pictures.repository.ts';
import { drawAnew } from './still.ts';

/** The picture of what a camera sees: kept by its keeper, shown to those alone who see the exact place. */
@Injectable()
export class KeepPictures {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CamerasRepository,
    private readonly find: FindCameras,
    private readonly pictures: PicturesRepository,
    private readonly store: ObjectStore,
    private readonly journal: Journal,
  ) {}

  ofCamera(id: string, content: Buffer, actor: Actor): Promise<void> {
    return this.put('camera_id', id, content, actor, async (tx) => {
      const camera = await this.cameras.lock(tx, id);
      if (camera.status === 'decommissioned') throw new CameraDecommissioned();
      await this.journal.append(tx, [pictureKept(id)]);
    });
  }

  /** `admit` decides in the transaction of the row; a refusal leaves no object behind. */
  async put(of: Pictured, id: string, content: Buffer, actor: Actor, admit: (tx: Tx) => Promise<void>): Promise<void> {
    const still = await drawAnew(content);
    const key = `pictures/${newId()}.jpg`;
    await this.store.put(key, still.content);
    try {
      const before = await this.transaction.within(actor, async (tx) => {
        await admit(tx);
        const old = await this.pictures.find(tx, of, id);
        await this.pictures.put(tx, of, id, key, still);
        return old;
      });
      if (before !== null) await this.discard(before.objectKey);
    } catch (error) {
      await this.discard(key);
      throw error;
    }
  }

  async read(of: Pictured, id: string, actor: Actor): Promise<Readable> {
    const found = await this.transaction.read(actor, async (tx) => {
      if (of === 'camera_id') {
        await this.find.get(tx, id);
        if (precisionFor(actor) !== 'exact') throw new NotFound('picture');
      }
      return this.pictures.find(tx, of, id);
    });
    if (found === null) throw new NotFound('picture');
    return this.store.get(found.objectKey);
  }

  async remove(id: string, actor: Actor): Promise<void> {
    const gone = await this.transaction.within(actor, async (tx) => {
      await this.cameras.lock(tx, id);
      const found = await this.pictures.find(tx, 'camera_id', id);
      if (found === null) throw new NotFound('picture');
      await this.pictures.remove(tx, found.id);
      await this.journal.append(tx, [pictureRemoved(id)]);
      return found;
    });
    await this.discard(gone.objectKey);
  }

  /** Nothing points to it any more; a store that is away leaves an orphan, never a wrong answer. */
  private discard(key: string): Promise<void> {
    return this.store
      .delete(key)
      .catch((error: unknown) => log.warn(describeError(error), 'a picture without a record stayed in the store'));
  }
}
