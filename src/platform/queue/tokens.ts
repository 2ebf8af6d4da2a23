/** Injection token of the queue backend that the settings chose. */
export const QUEUE_BACKEND = Symbol('queue-backend');
