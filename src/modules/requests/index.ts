/**
 * Requests owns the way from "we need this footage" to the owner's answer: requests, asks, legal bases, holds, answers and
 * their deadlines. It promises that no state changes but along its two tables (the database holds the same rows), that an
 * author never decides on their own request, and that an owner learns of the case only after the approval.
 * It never touches a file: footage comes in by evidence, which calls BeginDelivery and RecordDelivery.
 */
export { RequestsModule } from './requests.module.ts';
export { AskDirectory, type AskFacts } from './ask-directory.ts';
export type { AskView } from './ask.dto.ts';
export { AnswerInput, AskView as AskViewSchema } from './ask.dto.ts';
export { RequestDirectory, type RequestFacts } from './request-directory.ts';
export { type RequestDossier, RequestDossiers } from './request-dossiers.ts';
export { NamesOfCase } from './names-of-case.query.ts';
export { BeginDelivery } from './use-cases/begin-delivery.ts';
export { AnswerAsk } from './use-cases/answer-ask.ts';
export { RecordDelivery } from './use-cases/record-delivery.ts';
export { isSettled } from './domain/ask-lifecycle.ts';
export { priorityOf } from './domain/deadlines.ts';
export { EVERY_WEEKDAY, workingDaysAfter } from './domain/working-days.ts';
