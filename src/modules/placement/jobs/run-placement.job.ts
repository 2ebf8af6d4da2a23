import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { describeError, log } from '../../../platform/logging/log.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { SeenPlaces } from '../../cameras/index.ts';
import type { Placement } from '../domain/place.ts';
import { type Gathered, GatherPlacement } from '../gather-placement.ts';
import { placementFinished } from '../placement.events.ts';
import { type Proposal, type Result, type RunRow, RunsRepository } from '../runs.repository.ts';
import { startPlacement, type Told } from '../solver/start-placement.ts';

export const RunPlacement = defineJob('placement.run', { lane: 'long', attempts: 3 });

const SECONDS = 60;
const LOOK_EVERY_MS = 500;

/**
 * Computes a placement: what the asker may read is gathered in their scope, the numbers go to a thread, and what comes
 * back is kept with its record in one transaction. Looks twice a second whether somebody wants to cancel.
 */
@Handles(RunPlacement)
@Injectable()
export class RunPlacementJob implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: RunsRepository,
    private readonly gather: GatherPlacement,
    private readonly seen: SeenPlaces,
    private readonly journal: Journal,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const run = await this.transaction.within(SYSTEM, (tx) => this.runs.begin(tx, hint.subjectId));
    if (run === null) return this.transaction.within(SYSTEM, settle);
    try {
      const gathered = await this.transaction.within(SYSTEM, (tx) =>
        this.transaction.narrowed(tx, run.actor, (own) => this.gather.run(own, run)),
      );
      const { placement, isCancelled } = await this.compute(run, gathered, signal);
      await this.transaction.within(SYSTEM, async (tx) => {
        const result = placement === null ? undefined : await this.resultOf(tx, gathered, placement);
        const status = isCancelled ? 'cancelled' : 'done';
        await this.runs.finish(tx, run.id, { status, ...(result === undefined ? {} : { result }) });
        await this.journal.append(tx, [placementFinished(run, status, result?.proposals.length ?? 0)]);
        await settle(tx);
      });
    } catch (error) {
      const isFinal = error instanceof DomainError || hint.attempt >= RunPlacement.attempts;
      if (signal.aborted || !isFinal) throw error;
      log.warn({ run: run.id, ...describeError(error) }, 'a placement failed');
      const failure = error instanceof DomainError ? error.message : 'The placement failed on our side.';
      await this.transaction.within(SYSTEM, async (tx) => {
        await this.runs.finish(tx, run.id, { status: 'failed', failure });
        await this.journal.append(tx, [placementFinished(run, 'failed', 0)]);
        await settle(tx);
      });
    }
  }

  private async compute(
    run: RunRow,
    { places, mending }: Gathered,
    signal: AbortSignal,
  ): Promise<{ placement: Placement | null; isCancelled: boolean }> {
    const points = {
      xs: Float64Array.from(places, ({ longitude }) => longitude),
      ys: Float64Array.from(places, ({ latitude }) => latitude),
    };
    const nowhere = { xs: new Float64Array(0), ys: new Float64Array(0) };
    const coverage = {
      ground: 'ellipsoid',
      radius: run.radiusMeters,
      demand: points,
      sites: points,
      existing: nowhere,
    } as const;
    const question = { weights: mending.left, count: run.budget, coverage };
    let last: Told = { phase: 'coverage', share: 0, best: null };
    const thread = startPlacement({ question, seconds: SECONDS }, (told) => (last = told));
    const ended = thread.ended.then((placement) => ({ placement }));
    let isCancelled = false;
    try {
      for (;;) {
        const over = await Promise.race([ended, after(LOOK_EVERY_MS)]);
        if (signal.aborted) throw new Error('the worker stops; the placement begins again elsewhere');
        if (over !== null) return { ...over, isCancelled };
        const best = last.best === null ? null : figuresOf(mending.mended, totalOf(places), last.best);
        isCancelled = await this.transaction.within(SYSTEM, (tx) =>
          this.runs.progress(tx, run.id, last.phase, Math.min(1, last.share), best),
        );
        if (isCancelled) thread.stop();
      }
    } finally {
      thread.stop();
    }
  }

  private async resultOf(tx: Tx, gathered: Gathered, placement: Placement): Promise<Result> {
    const { places, omittedPlaces, cameras, notKnown, mending } = gathered;
    const chosen = placement.chosen.map(({ site, gain }) => ({ place: placeOf(gathered, site), gain }));
    const cells = await this.seen.cells(
      tx,
      chosen.map(({ place }) => place),
    );
    const proposals: Proposal[] = [
      ...mending.mends.map(({ kind, lens, adds, bearing }): Proposal => {
        const { id, code, name, gridLongitude, gridLatitude } = cameras[lens] as Gathered['cameras'][number];
        const cell = [gridLongitude, gridLatitude] as const;
        const told = kind === 're_aim' ? (notKnown[lens] ?? []) : [];
        return { kind, adds, bearing, notKnown: told, camera: { id, code, name }, place: cell, cell };
      }),
      ...chosen.map(({ place, gain }, index): Proposal => ({
        kind: 'new',
        adds: gain,
        camera: null,
        bearing: null,
        notKnown: [],
        place,
        cell: cells[index] as [number, number],
      })),
    ];
    const figures = figuresOf(mending.mended, totalOf(places), placement);
    const { covered, bound } = figures;
    return {
      ...figures,
      before: mending.before,
      mended: mending.mended,
      gap: bound > 0 ? (bound - covered) / bound : 0,
      places: places.length,
      omittedPlaces,
      proposals,
    };
  }
}

const after = (milliseconds: number) => new Promise<null>((resolve) => setTimeout(resolve, milliseconds, null));

const totalOf = (places: Gathered['places']) => places.reduce((sum, { crimes }) => sum + crimes, 0);

const placeOf = ({ places }: Gathered, index: number): [number, number] => {
  const { longitude, latitude } = places[index] as Gathered['places'][number];
  return [longitude, latitude];
};

/** The thread knows only what is left; what cameras see, or will see once mended, comes to it. */
const figuresOf = (mended: number, total: number, { covered, bound }: Placement) => ({
  total,
  covered: mended + covered,
  bound: mended + bound,
});
