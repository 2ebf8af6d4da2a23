import type { AskView } from '../requests/index.ts';
import type { LetterContent } from './domain/letter.ts';

interface Head {
  readonly number: string;
  readonly owner: string;
  readonly issuedBy: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** What a letter says: of the case no more than its owner is told on the screen, which before the approval is nothing. */
export function contentOf(head: Head, asks: readonly AskView[]): LetterContent {
  const [first] = asks;
  if (first === undefined) throw new Error('A letter asks for something.');
  const basis = asks.find((ask) => ask.legalBasis !== null)?.legalBasis ?? null;
  const dues = asks.flatMap((ask) => (ask.dueAt === null ? [] : [ask.dueAt])).sort();
  return {
    number: head.number,
    kind: basis === null ? 'hold' : 'demand',
    requestNumber: first.number,
    organization: first.organization.name,
    issuedBy: head.issuedBy,
    issuedAt: head.issuedAt.toISOString(),
    expiresAt: head.expiresAt.toISOString(),
    owner: head.owner,
    dueAt: dues[0] ?? null,
    basis: basis === null ? null : { title: basis.title, fields: fieldsOf(basis), validUntil: basis.validUntil },
    asks: asks.map((ask) => ({
      id: ask.id,
      cameraCode: ask.camera.code,
      cameraName: ask.camera.name,
      cameraAddress: ask.camera.address,
      from: ask.window.from,
      to: ask.window.to,
      lossStartsAt: ask.loss.startsAt,
    })),
  };
}

const fieldsOf = ({ fields, fieldTitles }: NonNullable<AskView['legalBasis']>) =>
  Object.entries(fields).flatMap(([name, value]) => {
    const title = fieldTitles[name];
    return title === undefined ? [] : [{ title, value }];
  });
