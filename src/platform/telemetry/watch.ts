import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Counter, Gauge, Registry } from 'prom-client';
import { SYSTEM } from '../../kernel/actor.ts';
import { Transaction } from '../database/transaction.ts';
import { describeError, log } from '../logging/log.ts';
import { type Figure, type Measure, measuredBy } from './measure.ts';

/** Two scrapers, or an impatient one, cost the database no more than one. */
const FRESH_MS = 10_000;
const LONGEST_STATEMENT = '5s';

export const WATCH_FAILURES = {
  name: 'svidok_watch_failures_total',
  help: 'How often figures of the house could not be read',
  labels: ['measure'],
} as const satisfies Figure;

interface Watched {
  readonly name: string;
  readonly measure: Measure;
  readonly gauges: ReadonlyMap<Figure, Gauge>;
}

/**
 * The figures of the house, read when somebody scrapes them. A measure that fails leaves no stale value behind: its
 * figures are absent, and `svidok_watch_failures_total` tells which one it is.
 */
@Injectable()
export class Watch implements OnApplicationBootstrap {
  readonly registry = new Registry();
  private readonly failures = new Counter({
    name: WATCH_FAILURES.name,
    help: WATCH_FAILURES.help,
    labelNames: [...WATCH_FAILURES.labels],
    registers: [this.registry],
  });
  private readonly watched: Watched[] = [];
  private takenAt = 0;
  private taking: Promise<unknown> | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly transaction: Transaction,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const figures = typeof metatype === 'function' ? measuredBy(metatype) : undefined;
      if (figures === undefined || instance === undefined || typeof metatype !== 'function') continue;
      const gauges = new Map(figures.map((figure) => [figure, this.gaugeOf(figure)]));
      this.failures.inc({ measure: metatype.name }, 0);
      this.watched.push({ name: metatype.name, measure: instance as Measure, gauges });
    }
  }

  /** In the text format of Prometheus. */
  async metrics(): Promise<string> {
    if (Date.now() - this.takenAt > FRESH_MS) {
      this.taking ??= Promise.all(this.watched.map((each) => this.take(each))).finally(() => {
        this.taking = null;
        this.takenAt = Date.now();
      });
      await this.taking;
    }
    return this.registry.metrics();
  }

  private async take({ name, measure, gauges }: Watched): Promise<void> {
    try {
      const readings = await this.transaction.read(SYSTEM, async (tx) => {
        await tx.query(`select set_config('statement_timeout', $1, true)`, [LONGEST_STATEMENT]);
        return measure.take(tx);
      });
      forget(gauges);
      for (const { figure, value, labels = {} } of readings)
        if (value !== null) gauges.get(figure)?.set({ ...labels }, value);
    } catch (error) {
      forget(gauges);
      this.failures.inc({ measure: name });
      log.warn({ measure: name, ...describeError(error) }, 'figures of the house were not read');
    }
  }

  private gaugeOf({ name, help, labels = [] }: Figure): Gauge {
    return new Gauge({ name, help, labelNames: [...labels], registers: [this.registry] });
  }
}

/** A gauge without labels that is only reset would tell nought. */
function forget(gauges: ReadonlyMap<Figure, Gauge>): void {
  for (const [{ labels = [] }, gauge] of gauges) {
    gauge.reset();
    if (labels.length === 0) gauge.remove();
  }
}
