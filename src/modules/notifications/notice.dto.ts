import { z } from 'zod';
import { paging } from '../../platform/http/paging.ts';
import { Moment } from '../../platform/http/schemas.ts';
import { NOTICE_KINDS } from './domain/who-hears.ts';

export const NoticeView = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTICE_KINDS),
    subject: z.object({
      type: z.enum([
        'request',
        'ask',
        'organization',
        'search',
        'planning-task',
        'camera-export',
        'webhook',
        'quarter-review',
        'drill',
        'store',
        'retention',
        'search-review',
        'alarm',
        'report-issue',
      ]),
      id: z.uuid(),
    }),
    number: z.string().describe('Number of the request; empty where it is about none'),
    cameras: z.number().int().nullable(),
    lossStartsAt: Moment.nullable(),
    code: z.string().nullable().describe('Code of the answer, or of the outcome, where there is one'),
    reason: z.string().nullable(),
    createdAt: Moment,
    readAt: Moment.nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof NoticeView>;

export const NoticePage = z
  .object({
    items: z.array(NoticeView),
    next: z.string().nullable(),
    unread: z.number().int().describe('Of all notices, at most 1000 are counted'),
  })
  .meta({ id: 'NoticePage' });

export const NoticeQuery = z.strictObject({
  ...paging,
  unread: z.enum(['true']).optional().describe('Only what was not read yet'),
});
export type NoticeQuery = z.infer<typeof NoticeQuery>;
