import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { FindOrganizationsQuery, Organization } from './organization.dto.ts';

/** Names are no secret among those who are signed in; how to reach an organization is, by field. */
const VIEW = `id, name, kind, territory_code as "territoryCode", region_code as "regionCode",
  case when platform.actor_role() = 'administrator' or id = platform.actor_organization() then email::text end as email,
  case when platform.actor_role() = 'administrator' or id = platform.actor_organization() then head_email::text end as "headEmail",
  case when platform.actor_role() = 'administrator' or id = platform.actor_organization() then phone end as phone,
  is_active as "isActive", version`;

@Injectable()
export class FindOrganizations {
  async list(tx: Tx, query: FindOrganizationsQuery): Promise<Page<Organization>> {
    const [name = null, id = null] = decodeCursor(query.cursor, 2) ?? [];
    const rows = await tx.query<Organization>(
      `select ${VIEW} from access.organization
       where ($1::text is null or kind = $1) and ($2::text is null or territory_code = $2 or region_code = $2)
         and ($3::text is null or name ilike '%' || $3 || '%')
         and ($4::text is null or (name, id) > ($4, $5::uuid))
         and (is_active or platform.actor_role() = 'administrator')
       order by name, id limit $6`,
      [query.kind ?? null, query.territory ?? null, pattern(query.q), name, id, query.limit + 1],
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.name, row.id],
      (row) => row,
    );
  }

  async find(tx: Tx, id: string): Promise<Organization | null> {
    const [row] = await tx.query<Organization>(`select ${VIEW} from access.organization where id = $1`, [id]);
    return row ?? null;
  }
}

/** The text as it is, not as a pattern. */
export const pattern = (text: string | undefined): string | null =>
  text?.replaceAll(/[\\%_]/g, String.raw`\$&`) ?? null;
