import { Injectable } from '@nestjs/common';
import type { Point } from 'geojson';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import { asGeoJson } from '../../../platform/database/postgis.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { CameraType } from '../domain/camera.ts';
import type { OfferState } from './domain/offer.ts';
import { REFUSED_DAYS, UNCONFIRMED_DAYS } from './domain/offer.ts';
import type { OffersQuery } from './offer.dto.ts';
import { offersVisibleTo } from './offers.policy.ts';

export interface OfferRow {
  readonly id: string;
  readonly state: OfferState;
  readonly email: string | null;
  readonly locale: 'uk' | 'en';
  readonly ownerName: string;
  readonly name: string;
  readonly address: string | null;
  readonly location: Point;
  readonly regionCode: string;
  readonly districtCode: string | null;
  readonly communityCode: string | null;
  readonly type: CameraType;
  readonly bearing: number | null;
  readonly angle: number;
  readonly rangeMeters: number;
  readonly declaredHours: number | null;
  readonly note: string | null;
  readonly reason: string | null;
  readonly cameraId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly hasPicture: boolean;
  readonly knownOwnerId: string | null;
  readonly knownOwnerName: string | null;
}

const COLUMNS = `f.id, f.state, f.email::text as email, f.locale, f.owner_name as "ownerName", f.name, f.address,
  ${asGeoJson('f.location')} as location, f.region_code as "regionCode", f.district_code as "districtCode",
  f.community_code as "communityCode", f.type, f.bearing, f.angle, f.range_meters as "rangeMeters",
  f.declared_hours as "declaredHours", f.note, f.reason, f.camera_id as "cameraId", f.version, f.created_at as "createdAt",
  f.decided_at as "decidedAt", exists (select from cameras.picture p where p.offer_id = f.id) as "hasPicture",
  k.id as "knownOwnerId", k.name as "knownOwnerName"`;
/** The organization of that name in the narrowest territory of the place: where an accepted camera falls to. */
const FROM = `cameras.offer f left join access.organization k
  on lower(k.name) = lower(f.owner_name) and k.territory_code = coalesce(f.community_code, f.district_code, f.region_code)`;

type NewOffer = Omit<
  OfferRow,
  | 'state' | 'reason' | 'cameraId' | 'version' | 'createdAt' | 'decidedAt' | 'hasPicture' | 'knownOwnerId' | 'knownOwnerName'
>; // prettier-ignore

@Injectable()
export class OffersRepository {
  async add(system: Tx, offer: NewOffer): Promise<void> {
    await system.query(
      `insert into cameras.offer (id, email, locale, owner_name, name, address, location, region_code, district_code, community_code,
         type, bearing, angle, range_meters, declared_hours, note)
       values ($1, $2, $3, $4, $5, $6, st_setsrid(st_geomfromgeojson($7), 4326), $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        offer.id, offer.email, offer.locale, offer.ownerName, offer.name, offer.address, JSON.stringify(offer.location),
        offer.regionCode, offer.districtCode, offer.communityCode, offer.type, offer.bearing, offer.angle, offer.rangeMeters,
        offer.declaredHours, offer.note,
      ], // prettier-ignore
    );
  }

  /** Oldest first: who has waited longest is next. */
  async page(tx: Tx, { state, limit, cursor }: OffersQuery): Promise<Page<OfferRow>> {
    const [last] = decodeCursor(cursor, 1) ?? [null];
    const rows = await tx.query<OfferRow>(
      `select ${COLUMNS} from ${FROM} where f.state = $1 and ($2::uuid is null or f.id > $2::uuid) and ${offersVisibleTo(tx.actor)}
       order by f.id limit $3`,
      [state, last, limit + 1],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  async find(tx: Tx, id: string): Promise<OfferRow | null> {
    const [row] = await tx.query<OfferRow>(
      `select ${COLUMNS} from ${FROM} where f.id = $1 and ${offersVisibleTo(tx.actor)}`,
      [id],
    );
    return row ?? null;
  }

  /** Locked until the end; null for what the actor may not know of. */
  async lock(tx: Tx, id: string): Promise<OfferRow | null> {
    const [row] = await tx.query<OfferRow>(
      `select ${COLUMNS} from ${FROM} where f.id = $1 and ${offersVisibleTo(tx.actor)} for update of f`,
      [id],
    );
    return row ?? null;
  }

  /** Of one mailbox, newest first. Only the system asks so. */
  ofMailbox(system: Tx, email: string): Promise<OfferRow[]> {
    return system.query<OfferRow>(`select ${COLUMNS} from ${FROM} where f.email = $1 order by f.id desc limit 200`, [
      email,
    ]);
  }

  async confirm(system: Tx, id: string, at: Date): Promise<boolean> {
    const rows = await system.query(
      `update cameras.offer set state = 'waiting', confirmed_at = $2, version = version + 1
       where id = $1 and state = 'unconfirmed' returning id`,
      [id, at],
    );
    return rows.length === 1;
  }

  async accept(tx: Tx, id: string, ownerId: string, at: Date): Promise<void> {
    await tx.query(
      `update cameras.offer set state = 'accepted', owner_id = $2, police_id = $3, decided_at = $4, version = version + 1 where id = $1`,
      [id, ownerId, tx.actor.organizationId, at],
    );
  }

  async became(system: Tx, id: string, cameraId: string): Promise<void> {
    await system.query(`update cameras.offer set camera_id = $2 where id = $1`, [id, cameraId]);
  }

  async refuse(tx: Tx, id: string, reason: string, at: Date): Promise<void> {
    await tx.query(
      `update cameras.offer set state = 'refused', reason = $2, police_id = $3, decided_at = $4, version = version + 1 where id = $1`,
      [id, reason, tx.actor.organizationId, at],
    );
  }

  /** The address goes with it: nobody needs to write there about this camera any more. */
  async withdraw(system: Tx, id: string, at: Date): Promise<void> {
    await system.query(
      `update cameras.offer set state = 'withdrawn', email = null, decided_at = $2, version = version + 1 where id = $1`,
      [id, at],
    );
  }

  async forgetOld(system: Tx): Promise<void> {
    await system.query(
      `delete from cameras.offer where state = 'unconfirmed' and created_at < now() - make_interval(days => $1)`,
      [UNCONFIRMED_DAYS],
    );
    await system.query(
      `update cameras.offer set email = null where state = 'refused' and email is not null and decided_at < now() - make_interval(days => $1)`,
      [REFUSED_DAYS],
    );
  }
}
