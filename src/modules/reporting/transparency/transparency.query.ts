import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { copy } from '../domain/definition.ts';
import { TRANSPARENCY } from '../domain/definitions.ts';
import { publicPeriod } from '../domain/period.ts';
import { type Share, shareOf } from '../domain/share.ts';
import { NOTHING, SHARES, type SolvingCounts, type SolvingShare } from '../solving/solving.ts';
import { wholeOf } from '../grouping.ts';
import { type NetworkCounts, NetworkQuery } from '../network/network.query.ts';
import { SEVERITY_GROUPS } from '../../../kernel/severity.ts';
import { SolvingQuery } from '../solving/solving.query.ts';
import { hideNetwork, hideSolving, type SolvingFigure } from './hide.ts';
import type { TransparencyView } from './transparency.dto.ts';

const KEPT_MS = 10 * 60_000;

/** Figures for everybody: the whole country, old by a month, small counts hidden. Counted by the system at most every ten minutes. */
@Injectable()
export class TransparencyQuery {
  private kept: { at: number; view: Promise<TransparencyView> } | null = null;

  constructor(
    private readonly transaction: Transaction,
    private readonly network: NetworkQuery,
    private readonly solving: SolvingQuery,
    private readonly clock: Clock,
  ) {}

  /** Callers at the same moment share one count, so that the open door is no lever on the database. */
  run(): Promise<TransparencyView> {
    const at = this.clock.now().getTime();
    if (this.kept === null || at - this.kept.at > KEPT_MS) {
      const view = this.count();
      this.kept = { at, view };
      view.catch(() => (this.kept = null));
    }
    return this.kept.view;
  }

  private count(): Promise<TransparencyView> {
    const now = this.clock.now();
    const period = publicPeriod(now);
    const whole = wholeOf(period);
    return this.transaction.read(SYSTEM, async (tx) => {
      const network = await this.network.run(tx, whole, period, null, now);
      const solving = (await this.solving.run(tx, whole, null, SEVERITY_GROUPS.serious))[0] ?? NOTHING;
      return {
        definition: copy(TRANSPARENCY),
        period,
        network: networkForAll(network.sum),
        solving: solvingForAll(solving),
      };
    });
  }
}

function networkForAll(counts: NetworkCounts): TransparencyView['network'] {
  const { total, provenWorking, onPoliceInitiative, police, localAuthority, other } = hideNetwork(counts);
  const byOwnerKind = { police, local_authority: localAuthority, other };
  return { total, provenWorking, byOwnerKind, onPoliceInitiative };
}

function solvingForAll(counts: SolvingCounts): TransparencyView['solving'] {
  const shown = hideSolving(counts);
  return { ...shown, shares: sharesOfShown(shown) };
}

/** A share of a hidden count would tell the count. */
const sharesOfShown = (shown: Record<SolvingFigure, number | null>): Record<SolvingShare, Share> =>
  Object.fromEntries(
    Object.entries(SHARES).map(([hits, of]) => {
      const [numerator, denominator] = [shown[hits as SolvingShare], shown[of]];
      return [hits, numerator === null || denominator === null ? shareOf(0, 0) : shareOf(numerator, denominator)];
    }),
  ) as Record<SolvingShare, Share>;
