/**
 * Oversight owns what is made of doubts: reviews of flagged and sampled searches by somebody of another unit, alarms of
 * canaries and of harvesting. It promises that nobody reviews their own search or one of their own unit (the database says
 * it again), and that an alarm stands within seconds. It never stops anybody, and it tells nobody where or for which case
 * somebody searched.
 */
export { OversightModule } from './oversight.module.ts';
