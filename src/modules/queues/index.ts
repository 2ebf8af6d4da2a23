/**
 * Queues shows administrators how the work behind the pages is doing: what waits, what runs, what is late, and the hints that
 * failed too often and were set aside (dead letters), which it runs again or discards. It promises that neither loses nor doubles
 * anything, because the state of every matter lives in PostgreSQL. It never shows what a job is about beyond its id.
 */
export { QueuesModule } from './queues.module.ts';
