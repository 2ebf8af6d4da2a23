import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { AskDirectory, RequestDirectory } from '../../requests/index.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { spanView } from '../span-view.ts';
import { Clocks, type KnownClock } from '../timeline/clocks.ts';
import { coveredShare, gapsIn, shareOfAll } from '../timeline/domain/coverage.ts';
import { correctSpan } from '../timeline/domain/recorder-clock.ts';
import type { CoverageView } from './coverage.dto.ts';

/** Rounding must not make a whole of what has a gap. */
const ALMOST_ALL = 0.9999;

/** Computed from what was sealed, never typed; for whoever may see the asks. */
@Injectable()
export class FindCoverage {
  constructor(
    private readonly requests: RequestDirectory,
    private readonly asks: AskDirectory,
    private readonly exhibits: ExhibitsRepository,
    private readonly clocks: Clocks,
  ) {}

  async ofRequest(tx: Tx, id: string): Promise<CoverageView> {
    const request = await this.requests.find(tx, id);
    if (request === null) throw new NotFound('request');
    return this.of(
      tx,
      request.asks.map((ask) => ask.id),
    );
  }

  async ofAsk(tx: Tx, id: string): Promise<CoverageView> {
    if ((await this.asks.find(tx, id)) === null) throw new NotFound('ask');
    return this.of(tx, [id]);
  }

  private async of(tx: Tx, askIds: readonly string[]): Promise<CoverageView> {
    const sealed = (await this.exhibits.ofAsks(tx, askIds)).filter(
      ({ kind, state }) => kind === 'recording' && state === 'sealed',
    );
    const clocks = await this.clocks.of(tx, sealed);
    const covered = (await this.asks.facts(tx, askIds)).map((ask) => {
      const window = { from: ask.windowFrom, to: ask.windowTo };
      const own = sealed.filter((exhibit) => exhibit.askId === ask.id);
      const shown = own.map((exhibit) => correctSpan(clocks.get(exhibit.id) as KnownClock, exhibit.covered));
      const gaps = gapsIn(window, shown);
      const share = gaps.length === 0 ? 1 : Math.min(coveredShare(window, shown), ALMOST_ALL);
      return { askId: ask.id, window, files: own.length, share, gaps };
    });
    return {
      share: shareOfAll(covered),
      asks: covered.map(({ window, gaps, ...rest }) => ({
        ...rest,
        window: spanView(window),
        gaps: gaps.map(spanView),
      })),
    };
  }
}
