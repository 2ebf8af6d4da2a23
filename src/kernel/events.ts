/**
 * A fact in the past tense with plain data, e.g. `request.approved`. No entity, no secret, no position.
 * Written to the journal in the transaction of the change it tells of.
 */
export interface DomainEvent {
  readonly type: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** What changed; ids, codes and numbers. Personal data and positions stay in their own tables. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Why the actor did or looked: crime, task or legal basis. Demanded for reads of exact positions and personal data. */
  readonly purpose?: string | undefined;
}
