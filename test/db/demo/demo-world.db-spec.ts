import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DemoReport, fillDemoWorld } from '../../../src/app/demo/index.ts';
import { Passwords } from '../../../src/modules/access/index.ts';
import { digestOf, LetterSecrets } from '../../../src/modules/letters/index.ts';
import { DiskStore } from '../../../src/platform/storage/disk-store.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';

const PASSWORD = 'demo-for-tests-only';
const NOW = new Date();

describe('the demo world', () => {
  let world: TestWorld;
  let store: DiskStore;
  let report: DemoReport;
  const shares: number[] = [];
  const fill = (password: string | undefined = PASSWORD) =>
    fillDemoWorld({
      ownerUrl: world.settings.DATABASE_OWNER_URL as string,
      password,
      store,
      settings: world.settings,
      now: NOW,
      onProgress: (share) => shares.push(share),
    });
  const row = async (sql: string, values: unknown[] = []) => (await world.owner.query(sql, values)).rows[0];
  const rows = async (sql: string, values: unknown[] = []) => (await world.owner.query(sql, values)).rows;

  beforeAll(async () => {
    world = await createWorld();
    store = new DiskStore(`${world.settings.APP_DATA_DIR}/files`);
    report = await fill();
    process.stderr.write(`demo world in ${report.seconds} s\n`);
  }, 300_000);
  afterAll(() => world.end());

  it('tells how far it is, what it made and who may sign in', () => {
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(report).toMatchObject({ outcome: 'filled', madeUpPassword: null });
    expect(report.accounts.map(({ email, role }) => `${email.split('@')[0]} ${role}`)).toEqual([
      'investigator investigator',
      'supervisor supervisor',
      'operator.police operator',
      'operator.authority operator',
      'region regional_command',
      'national national_command',
      'inspector inspector',
      'admin administrator',
      'supervisor.second supervisor',
      'admin.second administrator',
    ]);
  });

  it('has a letter that waits for an owner without account, whose digest and token are real', async () => {
    const letter = await row(
      `select l.id, l.content, l.digest, l.token_hash, o.name as owner, a.state, c.keeper_id = a.owner_id as is_kept
       from letters.letter l join access.organization o on o.id = l.owner_id join letters.letter_ask w on w.letter_id = l.id
       join requests.ask a on a.id = w.ask_id join cameras.camera c on c.id = a.camera_id and c.owner_id = l.owner_id
       where l.revoked_at is null and l.expires_at > now() and not exists (select from access.account p where p.organization_id = l.owner_id)`,
    );
    const secrets = new LetterSecrets(world.settings);
    expect(letter).toMatchObject({ state: 'waiting', is_kept: true, content: { owner: letter.owner } });
    expect(letter.digest).toBe(digestOf(letter.content));
    expect(letter.token_hash).toEqual(secrets.hash(secrets.tokenOf(letter.id)));
  });

  it('has the cameras of the published figures', async () => {
    const standing = `status not in ('planned', 'decommissioned')`;
    const added = `installed_on > (now() - interval '1 year')::date`;
    const country =
      await row(`select count(*)::int as total, count(*) filter (where on_police_initiative)::int as initiative,
      count(*) filter (where on_police_initiative and owner_kind <> 'local_authority')::int as odd from cameras.camera where ${standing}`);
    expect(country.total).toBeGreaterThan(39_000);
    expect(country.initiative).toBeGreaterThan(24_500);
    expect(country.initiative).toBeLessThan(25_000);
    expect(country.odd).toBe(0);
    const per = await rows(
      `select region_code, count(*)::int as total, count(*) filter (where ${added})::int as added from cameras.camera where ${standing}
       and region_code in ('UA12000000000090473', 'UA51000000000030770') group by region_code order by region_code`,
    );
    expect(per[0].total).toBeGreaterThan(2800);
    expect(per[0].added).toBeGreaterThan(800);
    expect(per[1].total).toBeGreaterThan(2400);
    expect(per[1].added).toBeGreaterThan(780);
    expect(per[1].added).toBeLessThan(800);
  });

  it('has no camera outside of its community and region, and no view that does not begin at its camera', async () => {
    const found = await row(`
      select count(*) filter (where not st_covers(c.boundary, location))::int as outside_community,
        count(*) filter (where not st_covers(r.boundary, location))::int as outside_region,
        count(*) filter (where c.region_code <> camera.region_code)::int as other_region,
        count(*) filter (where view is null or not st_isvalid(view) or not st_dwithin(view, location, 1e-6))::int as bad_view,
        count(*) filter (where bearing is null and is_view_verified)::int as verified_without_bearing
      from cameras.camera left join territories.territory c on c.code = community_code left join territories.territory r on r.code = camera.region_code`);
    expect(found).toEqual({
      outside_community: 0,
      outside_region: 0,
      other_region: 0,
      bad_view: 0,
      verified_without_bearing: 0,
    });
  });

  it('covers each region with communities that do not overlap and lose no ground', async () => {
    const lost = await rows(`
      select r.code from territories.territory r join territories.territory c on c.region_code = r.code and c.level = 'community'
      where r.level = 'region' group by r.code, r.boundary
      having abs(sum(st_area(c.boundary)) - st_area(r.boundary)) > st_area(r.boundary) * 0.0001 or sum(c.population) <> max(r.population)`);
    expect(lost).toEqual([]);
  });

  it('lets its accounts sign in, and nobody else', async () => {
    const accounts = await rows(
      `select email::text, password_hash, is_demo from access.account where password_hash is not null or is_demo`,
    );
    expect(accounts).toHaveLength(10);
    const passwords = new Passwords();
    for (const account of accounts) {
      expect(account.is_demo).toBe(true);
      expect(account.email).toMatch(/@demo\.svidok\.example$/);
    }
    expect(await passwords.matches(accounts[0].password_hash, PASSWORD)).toBe(true);
  });

  it('keeps roles apart: nobody whose organization the role does not fit', async () => {
    const misfits =
      await rows(`select a.role, o.kind from access.account a join access.organization o on o.id = a.organization_id
      where (a.role in ('investigator', 'supervisor', 'regional_command', 'national_command') and o.kind <> 'police') or (a.role = 'inspector' and o.kind <> 'other')`);
    expect(misfits).toEqual([]);
  });

  it('has requests and asks in every state, decided by somebody else than the author', async () => {
    const states = async (table: string) =>
      (await rows(`select distinct state from requests.${table} order by state`)).map(({ state }) => state);
    expect(await states('request')).toEqual(['closed', 'draft', 'open', 'refused', 'submitted', 'withdrawn']);
    expect(await states('ask')).toEqual([
      'delivered',
      'delivering',
      'held',
      'not_available',
      'refused',
      'released',
      'waiting',
    ]);
    expect((await row(`select count(*)::int as n from requests.request where decided_by = author_id`)).n).toBe(0);
  });

  it('writes histories that end in the state that stands', async () => {
    const wrong = await row(`
      select (select count(*)::int from requests.request r where r.state is distinct from
          (select to_state from requests.request_event e where e.request_id = r.id order by at desc, id desc limit 1)) as requests,
        (select count(*)::int from requests.ask a where a.state is distinct from
          coalesce((select to_state from requests.ask_event e where e.ask_id = a.id order by at desc, id desc limit 1), 'waiting')) as asks,
        (select count(*)::int from requests.ask where answered_at > now() or hold_sent_at > now()) as future,
        (select count(*)::int from requests.ask a join requests.request r on r.id = a.request_id where a.request_state <> r.state) as copies`);
    expect(wrong).toEqual({ requests: 0, asks: 0, future: 0, copies: 0 });
  });

  it('puts open asks with running clocks into the inboxes of both operators', async () => {
    const inboxes = await rows(`
      select account.email::text, count(*) filter (where a.loss_starts_at > now())::int as running
      from access.account join requests.ask a on a.owner_id = account.organization_id
      where account.is_demo and account.role = 'operator' and a.state in ('waiting', 'held') and a.request_state = 'open'
      group by account.email order by 1`);
    expect(inboxes.map(({ email }) => email.split('@')[0])).toEqual(['operator.authority', 'operator.police']);
    for (const { running } of inboxes) expect(running).toBeGreaterThan(1);
    const pressing = await row(`
      select count(*) filter (where loss_starts_at between now() and now() + interval '12 hours')::int as within_hours,
        count(*) filter (where loss_starts_at < now() and loss_complete_at > now())::int as going
      from requests.ask where state in ('waiting', 'held') and request_state = 'open'`);
    expect(pressing.within_hours).toBeGreaterThan(1);
    expect(pressing.going).toBeGreaterThan(0);
  });

  it('knows who searched before each of them, and tells it to owners, inboxes and the journal', async () => {
    const found = await row(`
      select (select count(*)::int from requests.request r where r.created_at > now() - interval '10 days' and r.search_id is null) as without_search,
        (select count(*)::int from searches.search_result s where not exists
          (select from cameras.consultation c where c.search_id = s.search_id and c.camera_id = s.camera_id)) as untold,
        (select count(*)::int from requests.ask a join requests.request r on r.id = a.request_id and r.search_id is not null where not exists
          (select from searches.search_result s where s.search_id = r.search_id and s.camera_id = a.camera_id)) as unseen,
        (select count(*)::int from notifications.notice n where not exists (select from journal.entry e where e.id = n.event_id)) as baseless,
        (select count(*)::int from notifications.mail) as mails`);
    expect(found).toEqual({ without_search: 0, untold: 0, unseen: 0, baseless: 0, mails: 0 });
  });

  it('stores exhibits whose digests are true', async () => {
    const sealed = await rows(
      `select storage_key, size::int, sha256 from evidence.exhibit where state = 'sealed' order by id limit 20`,
    );
    expect(sealed).toHaveLength(20);
    for (const { storage_key: key, size, sha256 } of sealed) {
      const bytes = Buffer.from(await text((await store.get(key)).setEncoding('latin1')), 'latin1');
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([size, sha256]);
    }
    const found = await row(`select count(*)::int as n from evidence.exhibit where state = 'sealed'`);
    expect(found.n).toBe(report.counts['exhibits']);
  });

  it('has a medium on its way and one that was received, each with its promise, its custody and its notices', async () => {
    const media = await rows(
      `select c.state, c.number, a.state as ask, e.state as exhibit, e.owner_id = c.owner_id and e.organization_id = c.organization_id as is_of_both,
         coalesce(c.received_at, c.announced_at) < now() as is_past,
         (select string_agg(deed, ',' order by at) from evidence.custody_event v where v.exhibit_id = e.id) as deeds,
         (select count(*)::int from notifications.notice n join journal.entry j on j.id = n.event_id where j.subject_id = c.id::text) as told
       from evidence.consignment c join evidence.consigned_exhibit x on x.consignment_id = c.id join evidence.exhibit e on e.id = x.exhibit_id
       join requests.ask a on a.id = e.ask_id join access.account i on i.organization_id = c.organization_id and i.email = 'investigator@demo.svidok.example'
       order by c.number`,
    );
    const common = { ask: 'delivering', exhibit: 'committed', is_of_both: true, is_past: true };
    expect(media).toMatchObject([
      { ...common, state: 'received', deeds: 'committed,consigned,medium-received', told: 4 },
      { ...common, state: 'announced', deeds: 'committed,consigned', told: 2 },
    ]);
    // the next one that is announced gets the next number
    expect((await row(`select nextval('evidence.consignment_number')::int as n`)).n).toBe(3);
  });

  it('has a view of a report that its command shows, and a report by mail that came and comes again', async () => {
    const found = await row(`
      select (select count(*)::int from reporting.saved_view where is_shared) as views, s.due_at > now() as is_due,
        i.query ->> 'from' < i.query ->> 'to' and i.made_at < now() as has_come, n.kind,
        (select count(*)::int from journal.outbox o where o.job = 'reporting.issue-report' and o.subject_id = s.id::text and o.due_at = s.due_at) as waiting,
        (select count(*)::int from policing.facts where programme in (select programme from cameras.camera)) as targets
      from reporting.report_schedule s join access.account a on a.id = s.account_id and a.email = 'region@demo.svidok.example'
        join reporting.report_issue i on i.schedule_id = s.id join notifications.notice n on n.subject_id = i.id and n.account_id = a.id`);
    expect(found).toEqual({ views: 1, is_due: true, has_come: true, kind: 'report-ready', waiting: 1, targets: 1 });
  });

  it('shows video in 60-70 % of the grave crimes solved where surveillance is developed', async () => {
    const { value } = await row(`
      select count(*) filter (where v.crime_id is not null)::float8 / count(*) as value
      from crimes.facts c left join (select distinct crime_id from evidence.facts where is_used_for_suspicion) v on v.crime_id = c.crime_id
      where c.is_counted and c.is_solved and c.severity in ('serious', 'especially_serious')
        and region_code in ('UA12000000000090473', 'UA51000000000030770', 'UA80000000000093317', 'UA46000000000026241', 'UA63000000000041885')`);
    expect(value).toBeGreaterThan(0.6);
    expect(value).toBeLessThan(0.7);
  });

  it('does nothing a second time, marks the database for good, and writes into the journal what it did', async () => {
    expect(await fill()).toMatchObject({ outcome: 'already-demo', counts: {} });
    await expect(world.owner.query(`update platform.installation set kind = 'real'`)).rejects.toThrow('marked as demo');
    await expect(world.owner.query(`delete from platform.installation`)).rejects.toThrow('marked as demo');
    expect((await row(`select count(*)::int as n from journal.entry where type = 'demo.filled'`)).n).toBe(1);
  });
});

describe('a database in which anything stands', () => {
  it('is left alone, and a password is not made up for it', async () => {
    const world = await createWorld();
    try {
      await world.owner.query(
        `insert into access.organization (id, name, kind) values (gen_random_uuid(), 'Real', 'police')`,
      );
      const report = await fillDemoWorld({
        ownerUrl: world.settings.DATABASE_OWNER_URL as string,
        password: undefined,
        store: new DiskStore(`${world.settings.APP_DATA_DIR}/files`),
        settings: world.settings,
        now: NOW,
        onProgress: () => undefined,
      });
      expect(report).toMatchObject({ outcome: 'not-empty', accounts: [], madeUpPassword: null });
      const { rows } = await world.owner.query(
        `select (select count(*)::int from access.organization) as organizations, (select count(*)::int from platform.installation) as marks`,
      );
      expect(rows[0]).toEqual({ organizations: 1, marks: 0 });
    } finally {
      await world.end();
    }
  });
});
