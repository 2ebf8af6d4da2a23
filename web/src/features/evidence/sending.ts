/** A file on its way. */
export interface Sending {
  pause(): void;
  resume(): void;
  /** Rejects with a Problem, or with AbortError where it was stopped. */
  readonly done: Promise<void>;
}

export interface Told {
  readonly onProgress: (sent: number) => void;
  readonly onWaiting: () => void;
}

/** Waits grow, and go on for about half an hour: a bad line is the usual case, not the exception. */
export const RETRY_DELAYS: readonly number[] = [500, 1000, 2000, 4000, 8000, 15_000].concat(
  Array.from({ length: 60 }, () => 30_000),
);

/** 0: nobody answered. */
export const isPassing = (status: number): boolean =>
  status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;
