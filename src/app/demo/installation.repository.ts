import type { Tx } from '../../platform/database/transaction.ts';

export type InstallationKind = 'demo' | 'real';

export async function installationKind(tx: Tx): Promise<InstallationKind | null> {
  const [row] = await tx.query<{ kind: InstallationKind }>(`select kind from platform.installation`);
  return row?.kind ?? null;
}

/** Nobody has an account, nothing is owned by anybody: only then a demo may move in. */
export async function isEmpty(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ empty: boolean }>(`select not exists (select from access.organization) as empty`);
  return row?.empty === true;
}

export const markInstallation = (tx: Tx, kind: InstallationKind, facts: Record<string, unknown>): Promise<unknown> =>
  tx.query(`insert into platform.installation (kind, facts) values ($1, $2)`, [kind, JSON.stringify(facts)]);

/** What the demo did, in the one record that nobody can leave out. */
export const recordFilling = (tx: Tx, id: string, facts: Record<string, unknown>): Promise<unknown> =>
  tx.query(
    `insert into journal.entry (id, type, subject_type, subject_id, data, actor_kind) values ($1, 'demo.filled', 'installation', 'demo', $2, 'system')`,
    [id, JSON.stringify(facts)],
  );

/** Without statistics the first pages would be planned for empty tables. */
export const refreshStatistics = (tx: Tx): Promise<unknown> =>
  tx.query(`analyze territories.territory, territories.piece, territories.street, territories.street_node, territories.street_edge, access.organization, access.account, cameras.camera, cameras.camera_history,
    crimes.crime, requests.request, requests.ask, requests.answer, evidence.exhibit, evidence.assessment`);
