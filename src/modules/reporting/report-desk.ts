import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { type Outline, TerritoryDirectory } from '../territories/index.ts';
import type { Language } from './domain/definition.ts';
import type { AnyReport, Form } from './forms/form.ts';
import { toCsv } from './forms/report-csv.ts';
import { toPdf } from './forms/report-pdf.ts';
import { toXlsx } from './forms/report-xlsx.ts';
import { type Frame, frameOf, type ReportAsked } from './frame.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** Finer than this a map on paper shows nothing more. */
const POINTS_ACROSS = 1200;

export type Answered<Report> = Report | string | Buffer | Readable;

/** Where each report is handed out: one transaction as whoever asks, and the form that was asked for. */
@Injectable()
export class ReportDesk {
  constructor(
    private readonly transaction: Transaction,
    private readonly territories: TerritoryDirectory,
    private readonly clock: Clock,
  ) {}

  async answer<Report extends AnyReport>(
    actor: Actor,
    asked: ReportAsked,
    reply: FastifyReply,
    form: Form<Report>,
    count: (tx: Tx, frame: Frame) => Promise<Report>,
  ): Promise<Answered<Report>> {
    const now = this.clock.now();
    const language = asked.lang ?? languageOf(reply.request.headers['accept-language']);
    const { report, outlines } = await this.transaction.read(actor, async (tx) => {
      const counted = await count(tx, await frameOf(tx, this.territories, asked, now));
      const maps = (asked.format === 'pdf' && form.maps?.(counted, language)) || [];
      const codes = new Set(maps.flatMap(({ rows }) => rows.map(({ code }) => code)));
      const drawn = codes.size === 0 ? null : await this.territories.outlines(tx, [...codes], POINTS_ACROSS);
      return { report: counted, outlines: drawn ?? new Map<string, Outline>() };
    });
    if (asked.format === 'json') return report;
    const { definition, period } = report;
    const name = `svidok-${definition.code}-v${definition.version}-${period.from}-${period.to}.${asked.format}`;
    void reply.headers({
      'content-type': TYPES[asked.format],
      'content-disposition': `attachment; filename="${name}"`,
    });
    if (asked.format === 'xlsx') return toXlsx(report, form, language);
    if (asked.format === 'pdf') return toPdf(report, form, language, now, outlines);
    return toCsv(form.records?.(report) ?? report.items);
  }
}

/** The first language that the reader names decides; Ukrainian unless it is English. */
const languageOf = (accepted: string | undefined): Language => (/^\s*en\b/i.test(accepted ?? '') ? 'en' : 'uk');
