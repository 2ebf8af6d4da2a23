import { z } from 'zod';
import { CommunitiesQuerySchema } from './communities/communities.dto.ts';
import { CoverageQuerySchema } from './coverage/coverage.dto.ts';
import { NetworkQuerySchema } from './network/network.dto.ts';
import { ResponsivenessQuerySchema } from './responsiveness/responsiveness.dto.ts';
import { RetentionQuerySchema } from './retention/retention.dto.ts';
import { SolvingQuerySchema } from './solving/solving.dto.ts';

/** The reports that come in every form, each with what it can be asked. */
const QUERIES = {
  network: NetworkQuerySchema,
  coverage: CoverageQuerySchema,
  solving: SolvingQuerySchema,
  responsiveness: ResponsivenessQuerySchema,
  retention: RetentionQuerySchema,
  communities: CommunitiesQuerySchema,
} as const;

export const REPORT_KINDS = Object.keys(QUERIES) as [keyof typeof QUERIES, ...(keyof typeof QUERIES)[]];
type ReportKind = (typeof REPORT_KINDS)[number];

/** How a report comes is no part of what it is about. */
const FORM = ['format', 'lang'] as const;

/** A report and its filters, to be opened some other time: as they stand in its address. */
export const keptReport = {
  report: z.enum(REPORT_KINDS),
  query: z
    .record(z.string().max(40), z.string().max(200))
    .meta({ description: 'As in the address of the report, without format and lang' }),
};

interface KeptReport {
  readonly report: ReportKind;
  readonly query: Readonly<Record<string, string>>;
}

/** Kept filters are those that the report itself takes, so that none is found wrong only when it is opened. */
export function checkKept({ report, query }: KeptReport, context: z.RefinementCtx): void {
  for (const key of FORM)
    if (key in query) context.addIssue({ code: 'custom', path: ['query', key], message: 'unknown property' });
  for (const issue of QUERIES[report].safeParse(query).error?.issues ?? []) {
    const path = ['query', ...issue.path];
    // zod tells unknown properties on the object that holds them; the caller wants to see each by its own pointer
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        context.addIssue({ code: 'custom', path: [...path, key], message: 'unknown property' });
    else context.addIssue({ code: 'custom', path, message: issue.message });
  }
}

/** As the report reads it; the kept text was checked when it was kept. */
export const askedBy = ({ report, query }: KeptReport) => QUERIES[report].parse(query);
