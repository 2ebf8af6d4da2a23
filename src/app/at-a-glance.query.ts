import pg from 'pg';

export interface Glance {
  readonly isDemo: boolean;
  readonly isEmpty: boolean;
  readonly regions: number;
  /** Who can sign in to a demo. */
  readonly accounts: readonly { email: string; role: string }[];
}

/** What `migrate` and `demo` must know at every start, asked without loading the application: that would take a second. */
export async function atAGlance(ownerUrl: string): Promise<Glance> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Glance>(
      `select exists (select from platform.installation where kind = 'demo') as "isDemo",
         not exists (select from access.organization) as "isEmpty",
         (select count(*)::int from territories.territory where level = 'region') as regions,
         (select coalesce(jsonb_agg(jsonb_build_object('email', email, 'role', role) order by array_position(array['investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator'], role), email), '[]') from access.account where is_demo) as accounts`,
    );
    return rows[0] as Glance;
  } finally {
    await client.end();
  }
}
