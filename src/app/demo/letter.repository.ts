import { LetterSecrets } from '../../modules/letters/index.ts';
import type { Settings } from '../../platform/config/config.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { DemoBasisKind, DemoLetter } from './letter.ts';
import type { Random } from './random.ts';

type Secrets = Pick<Settings, 'SVIDOK_SECRET' | 'PUBLIC_URL'>;

export async function basisKinds(tx: Tx): Promise<ReadonlyMap<string, DemoBasisKind>> {
  const rows = await tx.query<DemoBasisKind & { code: string }>(
    `select code, title, fields from requests.legal_basis where version = 1`,
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** The café, its camera with the record kept by who owned it before, the letter, and that it was written. */
export async function insertLetter(tx: Tx, random: Random, letter: DemoLetter, settings: Secrets): Promise<void> {
  const { id, request, ask, author, owner, content } = letter;
  const secrets = new LetterSecrets(settings);
  const unit = author.organization.id;
  await tx.query(
    `insert into access.organization (id, name, kind, territory_code, region_code, email) values ($1, $2, 'other', $3, $4, $5)`,
    [owner.id, owner.name, ask.camera.community.code, ask.camera.community.regionCode, owner.email],
  );
  await tx.query(`update cameras.camera set owner_id = $2, owner_kind = 'other', keeper_id = $3 where id = $1`, [
    ask.camera.id,
    owner.id,
    ask.camera.owner.id,
  ]);
  await tx.query(`update requests.ask set owner_name = $2 where id = $1`, [ask.id, owner.name]);
  await tx.query(
    `insert into letters.letter (id, number, request_id, organization_id, owner_id, kind, content, digest, token_hash, issued_by, issued_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [id, content.number, request.id, unit, owner.id, content.kind, JSON.stringify(content), letter.digest,
      secrets.hash(secrets.tokenOf(id)), author.id, letter.issuedAt, letter.expiresAt], // prettier-ignore
  );
  await tx.query(
    `insert into letters.letter_ask (letter_id, ask_id, organization_id, addressee_id) values ($1, $2, $3, $4)`,
    [id, ask.id, unit, ask.camera.owner.id],
  );
  await tx.query(
    `insert into journal.entry (id, at, type, subject_type, subject_id, data, purpose, actor_kind, account_id, role, organization_id, region_code)
     values ($1, $2, 'letter.issued', 'letter', $3, $4, $5, 'account', $6, 'investigator', $7, $8)`,
    [random.id(letter.issuedAt), letter.issuedAt, id,
      JSON.stringify({ number: content.number, requestId: request.id, ownerId: owner.id, kind: content.kind, askIds: [ask.id], digest: letter.digest }),
      `request:${request.id}`, author.id, unit, author.organization.regionCode], // prettier-ignore
  );
}
