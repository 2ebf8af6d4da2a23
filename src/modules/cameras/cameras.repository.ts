import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { CameraEntity } from './camera.entity.ts';
import { mayChange } from './cameras.policy.ts';

/** A moment, or as long as the camera stands. */
export type Since = Date | 'ever';

/** Loads, locks and saves cameras; version, history and the change number move with every save. */
@Injectable()
export class CamerasRepository {
  async add(tx: Tx, camera: CameraEntity): Promise<void> {
    await tx.manager.insert(CameraEntity, camera);
  }

  /** Refuses with NotFound what the actor's scope does not hold. */
  async lock(tx: Tx, id: string): Promise<CameraEntity> {
    const camera = await tx.manager.findOne(CameraEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (camera === null || !mayChange(tx.actor, camera)) throw new NotFound('camera');
    return camera;
  }

  /**
   * Writes the given columns and counts the version up; the caller holds the lock. `when`: since when it is so in the
   * world, where that is not now, and which properties the change tells (it may also derive others).
   */
  async change(
    tx: Tx,
    camera: CameraEntity,
    changes: Partial<CameraEntity>,
    when?: { readonly since: Since; readonly told: readonly (keyof CameraEntity)[] },
  ): Promise<void> {
    const columnOf = (property: string): string =>
      tx.manager.getRepository(CameraEntity).metadata.findColumnWithPropertyName(property)?.databaseName ?? property;
    const told =
      when === undefined
        ? {}
        : { toldFrom: when.since === 'ever' ? () => `'-infinity'` : when.since, toldColumns: when.told.map(columnOf) };
    const { affected } = await tx.manager.update(
      CameraEntity,
      { id: camera.id, version: camera.version },
      {
        ...changes,
        ...told,
        version: camera.version + 1,
      },
    );
    if (affected !== 1) throw new NotFound('camera');
  }

  /** By id; what the actor may not change is absent, as if it did not exist. Always locked in one order. */
  async lockMany(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CameraEntity>> {
    const cameras = await tx.manager.find(CameraEntity, {
      where: { id: In([...ids]) },
      order: { id: 'asc' },
      lock: { mode: 'pessimistic_write' },
    });
    return new Map(cameras.filter((camera) => mayChange(tx.actor, camera)).map((camera) => [camera.id, camera]));
  }

  /** The same columns for all; the caller holds their locks. */
  async changeMany(tx: Tx, ids: readonly string[], changes: Partial<CameraEntity>): Promise<void> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(CameraEntity)
      .set({ ...changes, version: () => 'version + 1' })
      .where({ id: In([...ids]) })
      .execute();
    if (affected !== ids.length) throw new NotFound('camera');
  }
}
