import { newId } from '../../../src/kernel/ids.ts';
import type { Role } from '../../../src/kernel/actor.ts';
import type { TestApi } from '../../support/api.ts';
import { footage, givenAsk, givenExhibit, type GivenAsk, type Parties } from '../../support/given-evidence.ts';
import { DNIPRO, type Given, type GivenAccount, VINNYTSIA } from '../../support/given.ts';
import { givenQuestion } from '../../support/given-requests.ts';
import { givenTask } from '../../support/given-tasks.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { type Kind, type Visible, visibleTo } from './visibility.ts';

export type Side = 'own' | 'foreign';
export type Cast = Readonly<Record<Role, GivenAccount>>;

/** Everything that belongs together around one request for footage, in one region. */
export interface Scene extends GivenAsk {
  readonly side: Side;
  readonly searchId: string;
  readonly exhibitId: string;
  readonly taskId: string;
  /** Where the camera stands: each at a place of its own, to seven decimals, so that an exact position is known when seen. */
  readonly point: readonly [longitude: number, latitude: number];
  /** Words that stand in one row only; whoever may not see the row must not read them anywhere. */
  readonly canaries: readonly { readonly kind: Kind; readonly id: string; readonly word: string }[];
}

export interface SceneWishes {
  readonly requestState?: 'draft' | 'submitted' | 'open' | 'closed';
  readonly askState?: 'waiting' | 'held' | 'delivering' | 'delivered' | 'not_available' | 'released';
  readonly exhibitState?: 'committed' | 'sealed';
  /** Opened because a life was at risk; nobody reviewed it yet. */
  readonly isUrgent?: true;
  /** The owner has asked back, and nobody replied yet. */
  readonly isAskPaused?: true;
  /** Its owner said that the camera is not theirs. */
  readonly isAskDisowned?: true;
  readonly taskState?: 'requested' | 'approved';
  /** A colleague wrote the request, and the investigator stands in for the supervisor. */
  readonly isDeputized?: true;
  /** A number of the legal basis is still to come. */
  readonly isNumberPending?: true;
}

/** Complete, so that a draft may be submitted. */
export const BASIS = { code: 'CPC_93_2_DEMAND', demandingOfficer: 'Officer', reference: '1' };

/** Two regions that must not know of each other, and one account of each role in the first. */
export class Stage {
  private readonly kept = new Map<string, Scene>();
  private made = 0;

  private constructor(
    readonly api: TestApi,
    readonly cast: Cast,
    readonly parties: Readonly<Record<Side, Parties>>,
  ) {}

  static async of(api: TestApi): Promise<Stage> {
    const { given } = api;
    await givenTerritory(given, { code: DNIPRO, boundary: square(34, 48, 36, 49) });
    await givenTerritory(given, { code: VINNYTSIA, boundary: square(28, 48, 30, 49) });
    const [own, foreign] = [await partiesOf(given, DNIPRO), await partiesOf(given, VINNYTSIA)];
    const oversight = await given.organization({ kind: 'other', regionCode: null });
    const headquarters = await given.organization({ regionCode: null });
    const cast: Cast = {
      investigator: own.investigator,
      supervisor: own.supervisor,
      operator: own.operator,
      regional_command: await given.account('regional_command', { organization: own.investigator.organization }),
      national_command: await given.account('national_command', { organization: headquarters }),
      inspector: await given.account('inspector', { organization: oversight }),
      administrator: await given.account('administrator', { organization: oversight }),
    };
    const stage = new Stage(api, cast, { own, foreign });
    await stage.watch();
    return stage;
  }

  /** Fresh rows, for a call that changes them. */
  async freshScene(side: Side, wishes: SceneWishes = {}): Promise<Scene> {
    const { requestState = 'open', askState = 'held', exhibitState = 'sealed', taskState = 'approved' } = wishes;
    const parties = wishes.isDeputized === true ? await this.deputized(side) : this.parties[side];
    const { owner } = this.api;
    const ask = await givenAsk(this.api.given, parties, {
      requestState,
      state: requestState === 'draft' ? 'waiting' : askState,
    });
    if (requestState === 'draft')
      await owner.query(`update requests.ask set hold_sent_at = null where id = $1`, [ask.id]);
    if (wishes.isUrgent === true)
      await owner.query(`update requests.request set urgent_reason = 'A child is missing' where id = $1`, [
        ask.requestId,
      ]);
    if (wishes.isAskDisowned === true)
      await owner.query(`update requests.ask set answer_code = 'wrong_owner' where id = $1`, [ask.id]);
    if (wishes.isAskPaused === true) await givenQuestion(this.api.given, ask, parties.operator);
    const file = footage(1000);
    const exhibitId = await givenExhibit(this.api, parties, ask, { state: exhibitState, file });
    const searchId = await this.givenSearch(parties, ask);
    const author = parties.investigator;
    const taskId = (await givenTask(this.api.given, { author, supervisor: parties.supervisor, state: taskState })).id;
    const word = (kind: Kind) => `canary-${kind}-${ask.id.slice(-12)}`;
    const point = [Number((35.0002173 + 0.003 * this.made++).toFixed(7)), 48.4647391] as const;
    await owner.query(
      `update cameras.camera set address = $2, location = at, view = cameras.draw_view(at, bearing, angle, range_meters)
       from st_setsrid(st_makepoint($3, $4), 4326) at where id = $1`,
      [ask.cameraId, word('camera'), ...point],
    );
    await owner.query(`update requests.request set necessity = $2, legal_basis = $3 where id = $1`, [
      ask.requestId,
      word('request'),
      JSON.stringify(BASIS),
    ]);
    if (wishes.isNumberPending === true)
      await owner.query(
        `update requests.request set legal_basis_code = 'CPC_159_166_TEMP_ACCESS', legal_basis = $2, submitted_at = now(),
           number_due_at = now() + interval '40 hours', legal_basis_valid_until = now() + interval '40 hours' where id = $1`,
        [ask.requestId, JSON.stringify({ code: 'CPC_159_166_TEMP_ACCESS', numberPending: 'proceedingNumber' })],
      );
    await owner.query(`update crimes.crime set address = $2 where id = $1`, [ask.crimeId, word('crime')]);
    const ids = { camera: ask.cameraId, request: ask.requestId, exhibit: exhibitId, crime: ask.crimeId } as const;
    const canaries = (Object.keys(ids) as (keyof typeof ids)[]).map((kind) => ({
      kind,
      id: ids[kind],
      word: kind === 'exhibit' ? file.sha256 : word(kind),
    }));
    return { ...ask, side, searchId, exhibitId, taskId, point, canaries };
  }

  private async deputized(side: Side): Promise<Parties> {
    const parties = this.parties[side];
    const { investigator, supervisor } = parties;
    const { organization } = investigator;
    await this.api.owner.query(
      `insert into requests.delegation (id, organization_id, delegator_id, delegator_name, deputy_id, deputy_name, from_day, to_day, made_at)
       values ($1, $2, $3, 'Away', $4, 'Deputy', current_date - 1, current_date + 1, now()) on conflict do nothing`,
      [newId(), organization.id, supervisor.id, investigator.id],
    );
    return { ...parties, investigator: await this.api.given.account('investigator', { organization }) };
  }

  /** Rows that nobody changes are shared between the calls. */
  async scene(side: Side, wishes: SceneWishes = {}): Promise<Scene> {
    const key = JSON.stringify([side, wishes]);
    const scene = this.kept.get(key) ?? (await this.freshScene(side, wishes));
    this.kept.set(key, scene);
    return scene;
  }

  /** Of all rows, or of these scenes' alone. */
  visible(role: Role, among?: readonly Scene[]): Promise<Visible> {
    return visibleTo(this.api.owner, this.cast[role], among?.flatMap(idsOf));
  }

  /** From now on every row of a case that the application writes is noted, whoever it belongs to. */
  private async watch(): Promise<void> {
    const { rows } = await this.api.owner.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('cameras', 'crimes', 'desks', 'drills', 'searches', 'requests', 'evidence', 'letters', 'notifications') and c.relkind = 'r' order by 1`,
    );
    await this.api.owner.query(`
      create table public.noted (id bigint generated always as identity, written text not null, was text, is_now text);
      create function public.note() returns trigger language plpgsql security definer set search_path = public as $$
        begin
          if session_user = 'svidok_app' then
            insert into public.noted (written, was, is_now) values (tg_op || ' ' || tg_table_schema || '.' || tg_table_name,
              case when tg_op <> 'INSERT' then old::text end, case when tg_op <> 'DELETE' then new::text end);
          end if;
          return null;
        end $$;
      ${rows.map(({ name }) => `create trigger zz_note after insert or update or delete on ${name} for each row execute function public.note();`).join('\n')}
    `);
  }

  /** What the application wrote since the last look; `foreign`: rows that name an organization or a row of the other region. */
  async written(): Promise<{ all: string[]; foreign: string[] }> {
    const { rows } = await this.api.owner.query<{ written: string; is_foreign: boolean }>(
      `with taken as (delete from public.noted returning *)
       select written, coalesce(was, '') || coalesce(is_now, '') ~ $1 as is_foreign from taken order by id`,
      [this.foreignIds().join('|')],
    );
    return {
      all: rows.map((row) => row.written),
      foreign: rows.filter((row) => row.is_foreign).map((row) => row.written),
    };
  }

  private foreignIds(): string[] {
    const { investigator, operator } = this.parties.foreign;
    const rows = [...this.kept.values()].filter((scene) => scene.side === 'foreign');
    return [investigator.organization.id, operator.organization.id, ...rows.flatMap(idsOf)];
  }

  private async givenSearch(parties: Parties, ask: GivenAsk): Promise<string> {
    const id = newId();
    const { organization } = parties.investigator;
    await this.api.owner.query(
      `insert into searches.search (id, crime_id, organization_id, created_by, region_code, purpose, place, radius_meters, window_from, window_to)
       values ($1, $2, $3, $4, $5, 'crime', st_setsrid(st_makepoint(35.0462, 48.4647), 4326), 300, '2026-11-20T14:00:00Z', '2026-11-20T15:00:00Z')`,
      [id, ask.crimeId, organization.id, parties.investigator.id, organization.regionCode],
    );
    await this.api.owner.query(
      `insert into searches.search_result (search_id, camera_id, rank, distance_meters, tier, window_from, window_to, likelihood, loss_starts_at,
         loss_complete_at, score, factors, reasons, camera, longitude, latitude, organization_id, region_code)
       values ($1, $2, 1, 10, 'observe', '2026-11-20T14:00:00Z', '2026-11-20T15:00:00Z', 'likely', '2026-12-20', '2026-12-20', 0.5, $5, '{}', $6, 35.0462, 48.4647, $3, $4)`,
      [
        id,
        ask.cameraId,
        organization.id,
        organization.regionCode,
        { sees: 1, nearness: 1, certainty: 1, left: 1, retention: 1, recording: 1, working: 1, powered: 1 },
        {
          id: ask.cameraId,
          code: 'C-1',
          name: 'Gate',
          address: null,
          owner: { id: organization.id, name: 'Council', kind: 'local_authority' },
          location: { type: 'Point', coordinates: [35.0462, 48.4647] },
          precision: 'exact',
          territory: { region: organization.regionCode, community: null },
          status: 'active',
          type: 'fixed',
          view: { bearing: null, angle: 90, range: 50, verified: false, area: null },
          pixelWidth: null,
          recordingMode: 'continuous',
          hasUps: false,
          retention: { effectiveHours: 720, assumed: true },
          installedOn: null,
        },
      ],
    );
    return id;
  }
}

const idsOf = (scene: Scene): string[] => [
  scene.id,
  scene.requestId,
  scene.crimeId,
  scene.cameraId,
  scene.exhibitId,
  scene.searchId,
  scene.taskId,
];

async function partiesOf(given: Given, regionCode: string): Promise<Parties> {
  const police = await given.organization({ regionCode });
  const owner = await given.organization({ regionCode, kind: 'local_authority' });
  return {
    investigator: await given.account('investigator', { organization: police }),
    supervisor: await given.account('supervisor', { organization: police }),
    operator: await given.account('operator', { organization: owner }),
  };
}

/** Words of these scenes that must not be read by whom these rows are visible to, and no others. */
export const forbiddenWords = (scenes: readonly Scene[], visible: Visible): string[] =>
  scenes.flatMap((scene) => scene.canaries.filter(({ kind, id }) => !visible[kind].has(id)).map(({ word }) => word));
