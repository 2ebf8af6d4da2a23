/** One place of an input and what is wrong there. */
export interface ProblemPointer {
  readonly pointer: string;
  readonly detail: string;
  /** The rule of form that was broken, where it is one of the library's. */
  readonly code?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
