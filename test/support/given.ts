import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Actor, Role } from '../../src/kernel/actor.ts';
import { newId } from '../../src/kernel/ids.ts';
import { hashOf } from '../../src/kernel/digests.ts';

export interface GivenOrganization {
  id: string;
  name: string;
  kind: 'police' | 'local_authority' | 'other';
  regionCode: string | null;
}

export interface GivenAccount {
  id: string;
  role: Role;
  organization: GivenOrganization;
  /** Headers of a signed-in browser: cookie and CSRF token. */
  headers: { cookie: string; 'x-csrf-token': string };
  /** The actor as use cases and `Transaction` want it. */
  actor: Actor;
}

export const DNIPRO = 'UA12000000000090473';
export const VINNYTSIA = 'UA05000000000010236';

/** Builders with good defaults: a test writes only what it is about. Other modules' builders stand beside, in given-*.ts. */
export class Given {
  constructor(readonly owner: pg.Pool) {}

  async organization(with_: Partial<GivenOrganization> & { territoryCode?: string } = {}): Promise<GivenOrganization> {
    const organization = {
      id: newId(),
      name: `Organization ${randomBytes(4).toString('hex')}`,
      kind: 'police' as const,
      regionCode: DNIPRO,
      ...with_,
    };
    await this.owner.query(
      `insert into access.organization (id, name, kind, territory_code, region_code) values ($1, $2, $3, $4, $5)`,
      [
        organization.id,
        organization.name,
        organization.kind,
        with_.territoryCode ?? organization.regionCode,
        organization.regionCode,
      ],
    );
    return organization;
  }

  async account(role: Role, with_: { organization?: GivenOrganization; name?: string } = {}): Promise<GivenAccount> {
    const organization = with_.organization ?? (await this.organization());
    const id = newId();
    const name = with_.name ?? `${role} ${id.slice(-4)}`;
    await this.owner.query(
      `insert into access.account (id, email, name, role, organization_id) values ($1, $2, $3, $4, $5)`,
      [id, `${id}@tests.example`, name, role, organization.id],
    );
    const secret = randomBytes(32).toString('base64url');
    const csrf = randomBytes(16).toString('base64url');
    await this.owner.query(
      `insert into access.session (id_hash, account_id, csrf_token, expires_at, second_factor) values ($1, $2, $3, now() + interval '12 hours', 'authenticator')`,
      [hashOf(secret), id, csrf],
    );
    const isCountryWide = role === 'national_command' || role === 'inspector' || role === 'administrator';
    return {
      id,
      role,
      organization,
      headers: { cookie: `svidok-session=${secret}`, 'x-csrf-token': csrf },
      actor: {
        kind: 'account',
        accountId: id,
        role,
        organizationId: organization.id,
        regionCode: isCountryWide ? null : organization.regionCode,
        name,
        tokenScopes: null,
      },
    };
  }
}
