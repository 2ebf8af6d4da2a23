import { z } from 'zod';
import { Id, Moment, text } from '../../platform/http/schemas.ts';

const Amount = z.object({ searches: z.number().int(), positions: z.number().int() });

const shared = {
  day: z.string().meta({ description: 'The day in Kyiv, YYYY-MM-DD' }),
  limit: Amount.meta({ description: 'Of the day, with what a supervisor added' }),
  used: Amount,
  left: Amount,
};

export const BudgetView = z
  .object(shared)
  .meta({ id: 'SearchBudget', description: 'Searches and exact positions of one person and day' });
export type BudgetView = z.infer<typeof BudgetView>;

export const TeamBudgets = z
  .object({
    items: z.array(
      z.object({
        ...shared,
        account: z.object({ id: Id, name: z.string() }),
        raises: z.array(
          z
            .object({ ...Amount.shape, reason: z.string(), by: z.string(), at: Moment })
            .meta({ id: 'SearchBudgetRaise' }),
        ),
      }),
    ),
    next: z.null(),
  })
  .meta({ id: 'SearchBudgetList' });
export type TeamBudgets = z.infer<typeof TeamBudgets>;

export const RaiseInput = z
  .strictObject({
    accountId: Id,
    searches: z.number().int().min(0).max(1000).default(0),
    positions: z.number().int().min(0).max(50_000).default(0),
    reason: text(1000, 15),
  })
  .refine(({ searches, positions }) => searches + positions > 0, 'raise at least one of searches and positions')
  .meta({ id: 'RaiseSearchBudget', description: 'For today; it is flagged for the inspector' });
export type RaiseInput = z.infer<typeof RaiseInput>;
