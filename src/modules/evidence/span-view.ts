import { z } from 'zod';
import { Moment } from '../../platform/http/schemas.ts';
import type { Span } from './domain/exhibit.ts';

/** As answers tell a stretch of time. */
export const SpanView = z.object({ from: Moment, to: Moment });

export const spanView = ({ from, to }: Span) => ({ from: from.toISOString(), to: to.toISOString() });
