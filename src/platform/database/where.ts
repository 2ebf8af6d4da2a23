/** A condition with its own values, each `?` standing for the next of them; numbered only when the query is put together. */
export type Condition = readonly [sql: string, ...values: unknown[]];

/** Joins conditions with `and`. Numbers start after `before` values that the query already binds. */
export function where(
  conditions: readonly (Condition | null)[],
  before: readonly unknown[] = [],
): { sql: string; values: unknown[] } {
  const values = [...before];
  const parts = conditions.flatMap((condition) => {
    if (condition === null) return [];
    const [sql, ...own] = condition;
    let next = 0;
    const numbered = sql.replaceAll('?', () => {
      values.push(own[next++]);
      return `$${values.length}`;
    });
    if (next !== own.length) throw new Error(`The condition "${sql}" has ${own.length} values for ${next} places.`);
    return [`(${numbered})`];
  });
  return { sql: parts.length === 0 ? 'true' : parts.join(' and '), values };
}
