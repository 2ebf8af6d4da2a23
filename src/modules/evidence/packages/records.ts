import { type ArchiveFile, jsonFile } from '../../../platform/archive/archive-file.ts';
import type { Dossier } from './dossier.ts';

/** The request, its basis, its approvals, its answers and the custody, each as a file of data. */
export function recordFiles(dossier: Dossier): ArchiveFile[] {
  const { request, crime } = dossier;
  const { number, id } = request;
  return [
    jsonFile('request.json', {
      id,
      number,
      state: request.state,
      crime: crime && {
        erdrNumber: crime.erdrNumber,
        article: crime.article,
        severity: crime.severity,
        occurred: { from: crime.occurredFrom.toISOString(), to: crime.occurredTo.toISOString() },
      },
      organization: request.organization,
      author: request.author,
      necessity: request.necessity,
      proportionality: request.proportionality,
      createdAt: request.createdAt,
      submittedAt: request.submittedAt,
      closedAt: request.closedAt,
      asks: request.asks.map(({ id, camera, owner, window, state }) => ({ id, camera, owner, window, state })),
    }),
    jsonFile('basis.json', request.legalBasis),
    jsonFile('approvals.json', {
      endorsement: request.endorsement,
      decision: request.decision,
      urgency: request.urgency,
      steps: stepsOf(dossier, null),
    }),
    jsonFile(
      'answers.json',
      request.asks.map(({ id, owner, camera, window, state, answer, clarifications, hold }) => ({
        askId: id,
        owner,
        cameraCode: camera.code,
        window,
        state,
        hold: { sentAt: hold.sentAt, until: hold.until, releaseConfirmedAt: hold.releaseConfirmedAt },
        answer,
        clarifications,
        steps: stepsOf(dossier, id),
      })),
    ),
    jsonFile(
      'custody.json',
      dossier.exhibits.map(({ exhibit, deeds, cameraCode, disclosureNumber, path }) => ({
        exhibitId: exhibit.id,
        kind: exhibit.kind,
        ofExhibit: exhibit.ofExhibit,
        askId: exhibit.askId,
        fileName: exhibit.fileName,
        path,
        disclosureNumber,
        cameraCode,
        owner: exhibit.owner,
        coveredWindow: exhibit.coveredWindow,
        clockOffsetSeconds: exhibit.clockOffsetSeconds,
        letterNumber: exhibit.letterNumber,
        committedSha256: exhibit.sha256,
        found: exhibit.found,
        sealedAt: exhibit.sealedAt,
        assessment: exhibit.assessment,
        deeds: deeds.map((row) => ({
          position: row.position,
          at: row.at.toISOString(),
          deed: row.deed,
          by: { accountId: row.account_id, name: row.account_name, organization: row.organization_name },
          data: row.data,
        })),
      })),
    ),
  ];
}

/** Of the request itself, or of one of its asks. */
const stepsOf = ({ request }: Dossier, of: string | null) =>
  request.timeline
    .filter(({ askId }) => askId === of)
    .map(({ at, action, from, to, by, note }) => ({ at, action, from, to, by, note }));
