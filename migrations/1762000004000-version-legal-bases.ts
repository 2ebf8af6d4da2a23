import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table of legal bases as it stood in the program until now: the first version of each, in force since ever. */
const FIRST_VERSIONS = [
  {
    code: 'CPC_93_2_DEMAND',
    title: {
      uk: 'Витребування речей і документів (ч. 2 ст. 93 КПК)',
      en: 'Demand for things and documents (CPC art. 93(2))',
    },
    fields: [
      {
        name: 'erdrNumber',
        type: 'erdr',
        required: true,
        maxLength: 40,
        title: { uk: 'Номер ЄРДР (з кримінального провадження)', en: 'ЄРДР number (taken from the crime)' },
      },
      {
        name: 'demandingOfficer',
        type: 'text',
        required: true,
        maxLength: 300,
        title: { uk: 'Посадова особа, що витребовує', en: 'Demanding officer' },
      },
      {
        name: 'reference',
        type: 'text',
        required: true,
        maxLength: 100,
        title: { uk: 'Вихідний номер', en: 'Reference' },
      },
    ],
    anyOf: [],
    validity: null,
    numberPending: { hours: 48, fields: ['erdrNumber'] },
  },
  {
    code: 'CPC_93_VOLUNTARY',
    title: { uk: 'Добровільне надання (ст. 93 КПК)', en: 'Voluntary handing over (CPC art. 93)' },
    fields: [
      {
        name: 'erdrNumber',
        type: 'erdr',
        required: true,
        maxLength: 40,
        title: { uk: 'Номер ЄРДР (з кримінального провадження)', en: 'ЄРДР number (taken from the crime)' },
      },
      {
        name: 'holderConsent',
        type: 'text',
        required: true,
        maxLength: 300,
        title: { uk: 'Згода володільця (хто і коли)', en: 'Consent of the holder (who and when)' },
      },
      {
        name: 'recordNumber',
        type: 'text',
        required: true,
        maxLength: 100,
        title: { uk: 'Номер протоколу', en: 'Record number' },
      },
    ],
    anyOf: [],
    validity: null,
    numberPending: { hours: 48, fields: ['erdrNumber'] },
  },
  {
    code: 'CPC_159_166_TEMP_ACCESS',
    title: {
      uk: 'Тимчасовий доступ за ухвалою слідчого судді (ст. 159-166 КПК)',
      en: 'Temporary access by ruling of the investigating judge (CPC art. 159-166)',
    },
    fields: [
      {
        name: 'erdrNumber',
        type: 'erdr',
        required: true,
        maxLength: 40,
        title: { uk: 'Номер ЄРДР (з кримінального провадження)', en: 'ЄРДР number (taken from the crime)' },
      },
      { name: 'court', type: 'text', required: true, maxLength: 300, title: { uk: 'Суд', en: 'Court' } },
      {
        name: 'rulingDate',
        type: 'date',
        required: true,
        maxLength: 100,
        title: { uk: 'Дата ухвали', en: 'Date of the ruling' },
      },
      {
        name: 'proceedingNumber',
        type: 'proceeding',
        required: true,
        maxLength: 100,
        title: { uk: 'Номер провадження слідчого судді', en: 'Proceeding number of the investigating judge' },
      },
      {
        name: 'courtCaseNumber',
        type: 'court_case',
        required: false,
        maxLength: 100,
        title: { uk: 'Номер судової справи', en: 'Court case number' },
      },
      { name: 'holder', type: 'text', required: true, maxLength: 300, title: { uk: 'Володілець', en: 'Holder' } },
      {
        name: 'items',
        type: 'text',
        required: true,
        maxLength: 1000,
        title: { uk: 'Речі, до яких надано доступ', en: 'Items' },
      },
      {
        name: 'personGrantedAccess',
        type: 'text',
        required: true,
        maxLength: 300,
        title: { uk: 'Особа, якій надано доступ', en: 'Person granted access' },
      },
      {
        name: 'validUntil',
        type: 'date',
        required: true,
        maxLength: 100,
        title: { uk: 'Чинна до', en: 'Valid until' },
      },
    ],
    anyOf: [],
    validity: { from: 'rulingDate', until: 'validUntil', atMostMonths: 2 },
    numberPending: { hours: 48, fields: ['erdrNumber', 'proceedingNumber'] },
  },
  {
    code: 'CPC_93_3_DEFENCE',
    title: { uk: 'Сторона захисту (ч. 3 ст. 93 КПК)', en: 'Defence (CPC art. 93(3))' },
    fields: [
      { name: 'party', type: 'text', required: true, maxLength: 300, title: { uk: 'Сторона', en: 'Party' } },
      {
        name: 'representative',
        type: 'text',
        required: true,
        maxLength: 300,
        title: { uk: 'Представник', en: 'Representative' },
      },
    ],
    anyOf: [],
    validity: null,
    numberPending: null,
  },
  {
    code: 'CPC_234_SEARCH',
    title: { uk: 'Обшук (ст. 234 КПК)', en: 'Search of premises (CPC art. 234)' },
    fields: [
      {
        name: 'erdrNumber',
        type: 'erdr',
        required: true,
        maxLength: 40,
        title: { uk: 'Номер ЄРДР (з кримінального провадження)', en: 'ЄРДР number (taken from the crime)' },
      },
      {
        name: 'rulingNumber',
        type: 'proceeding',
        required: false,
        maxLength: 100,
        title: { uk: 'Номер провадження слідчого судді', en: 'Proceeding number of the ruling' },
      },
      {
        name: 'urgencyReason',
        type: 'text',
        required: false,
        maxLength: 1000,
        title: { uk: 'Підстава невідкладності', en: 'Reason of urgency' },
      },
    ],
    anyOf: [['rulingNumber', 'urgencyReason']],
    validity: null,
    numberPending: { hours: 48, fields: ['erdrNumber', 'rulingNumber'] },
  },
  {
    code: 'CPC_237_INSPECTION',
    title: { uk: 'Огляд (ст. 237 КПК)', en: 'Inspection (CPC art. 237)' },
    fields: [
      {
        name: 'erdrNumber',
        type: 'erdr',
        required: true,
        maxLength: 40,
        title: { uk: 'Номер ЄРДР (з кримінального провадження)', en: 'ЄРДР number (taken from the crime)' },
      },
      {
        name: 'inspectionRecordNumber',
        type: 'text',
        required: true,
        maxLength: 100,
        title: { uk: 'Номер протоколу огляду', en: 'Inspection record number' },
      },
    ],
    anyOf: [],
    validity: null,
    numberPending: { hours: 48, fields: ['erdrNumber'] },
  },
  {
    code: 'CPC_36_PROSECUTOR',
    title: { uk: 'Доручення прокурора (ст. 36 КПК)', en: 'Instruction of the prosecutor (CPC art. 36)' },
    fields: [
      {
        name: 'erdrNumber',
        type: 'erdr',
        required: true,
        maxLength: 40,
        title: { uk: 'Номер ЄРДР (з кримінального провадження)', en: 'ЄРДР number (taken from the crime)' },
      },
      { name: 'prosecutor', type: 'text', required: true, maxLength: 300, title: { uk: 'Прокурор', en: 'Prosecutor' } },
      { name: 'date', type: 'date', required: true, maxLength: 100, title: { uk: 'Дата', en: 'Date' } },
    ],
    anyOf: [],
    validity: null,
    numberPending: { hours: 48, fields: ['erdrNumber'] },
  },
  {
    code: 'LNP_40',
    title: { uk: 'Закон «Про Національну поліцію», ст. 40', en: 'Law on the National Police, art. 40' },
    fields: [
      {
        name: 'purposeItem',
        type: 'text',
        required: true,
        maxLength: 100,
        title: { uk: 'Пункт мети', en: 'Purpose item' },
      },
      {
        name: 'reportingLogNumber',
        type: 'text',
        required: true,
        maxLength: 100,
        title: { uk: 'Номер ЄО', en: 'Reporting-log number' },
      },
    ],
    anyOf: [],
    validity: null,
    numberPending: null,
  },
  {
    code: 'KUPAP_251',
    title: {
      uk: 'Справа про адміністративне правопорушення (ст. 251 КУпАП)',
      en: 'Administrative offence case (KUpAP art. 251)',
    },
    fields: [
      {
        name: 'administrativeCaseNumber',
        type: 'text',
        required: true,
        maxLength: 100,
        title: { uk: 'Номер справи', en: 'Administrative case number' },
      },
    ],
    anyOf: [],
    validity: null,
    numberPending: null,
  },
  {
    code: 'MISSING_PERSON',
    title: { uk: 'Розшук безвісно зниклої особи', en: 'Missing person' },
    fields: [
      {
        name: 'reportNumber',
        type: 'text',
        required: true,
        maxLength: 100,
        title: { uk: 'Номер повідомлення', en: 'Report number' },
      },
    ],
    anyOf: [],
    validity: null,
    numberPending: null,
  },
  {
    code: 'CPC_615_MARTIAL',
    title: { uk: 'Особливий режим воєнного стану (ст. 615 КПК)', en: 'Martial law regime (CPC art. 615)' },
    fields: [
      {
        name: 'erdrNumber',
        type: 'erdr',
        required: true,
        maxLength: 40,
        title: { uk: 'Номер ЄРДР (з кримінального провадження)', en: 'ЄРДР number (taken from the crime)' },
      },
      { name: 'order', type: 'text', required: true, maxLength: 300, title: { uk: 'Постанова', en: 'Order' } },
      {
        name: 'time',
        type: 'moment',
        required: true,
        maxLength: 100,
        title: { uk: 'Час винесення', en: 'Time of the order' },
      },
      {
        name: 'judicialCheck',
        type: 'text',
        required: false,
        maxLength: 300,
        title: { uk: 'Подальший судовий контроль', en: 'Later judicial check' },
      },
    ],
    anyOf: [],
    validity: null,
    numberPending: { hours: 48, fields: ['erdrNumber'] },
  },
];

/**
 * Legal bases are data with versions: what one demands changes with the law, from a date on, and a request keeps the version under
 * which it was submitted. A number that comes later bounds the basis until it is there.
 */
export class VersionLegalBases1762000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table requests.legal_basis (
        code text not null check (code ~ '^[A-Z][A-Z0-9_]{2,59}$'),
        version int not null check (version >= 1),
        position int not null,
        -- Days of Kyiv. A version is in force until the next one begins, or until the last day of a basis that was retired.
        valid_from date not null,
        valid_to date,
        title jsonb not null,
        fields jsonb not null,
        any_of jsonb not null,
        validity jsonb,
        number_pending jsonb,
        note text not null check (length(note) between 1 and 300),
        -- null: the list that the product came with
        decided_by uuid references access.account (id),
        decided_at timestamptz not null,
        retired_by uuid references access.account (id),
        retired_note text check (length(retired_note) between 1 and 300),
        primary key (code, version),
        unique (code, valid_from),
        check (valid_to >= valid_from),
        check ((valid_to is null) = (retired_by is null) and (valid_to is null) = (retired_note is null)),
        constraint pending_a_day_or_two check (number_pending is null or (number_pending ->> 'hours')::int between 24 and 48)
      );
      create index legal_basis_decided_by on requests.legal_basis (decided_by);
      create index legal_basis_retired_by on requests.legal_basis (retired_by);
      alter table requests.legal_basis enable row level security;
      alter table requests.legal_basis force row level security;
      create policy legal_basis_insert on requests.legal_basis for insert to svidok_app
        with check ((select platform.actor_role()) = 'administrator' and decided_by = (select platform.actor_account()) and valid_to is null);
      create policy legal_basis_retire on requests.legal_basis for update to svidok_app
        using ((select platform.actor_role()) = 'administrator')
        with check (retired_by = (select platform.actor_account()));
      -- What has begun may stand under a request; what has not may still be taken back.
      create policy legal_basis_take_back on requests.legal_basis for delete to svidok_app
        using ((select platform.actor_role()) = 'administrator' and valid_from > (now() at time zone 'Europe/Kyiv')::date);
      grant select, insert, delete on requests.legal_basis to svidok_app;
      grant update (valid_to, retired_by, retired_note) on requests.legal_basis to svidok_app;
    `);
    await runner.query(
      `insert into requests.legal_basis (code, version, position, valid_from, title, fields, any_of, validity, number_pending, note, decided_at)
       select b ->> 'code', 1, nr, '2012-11-20', b -> 'title', b -> 'fields', b -> 'anyOf', nullif(b -> 'validity', 'null'),
         nullif(b -> 'numberPending', 'null'), 'Початковий перелік, який має підтвердити юрист / As delivered, to be confirmed by counsel', now()
       from jsonb_array_elements($1::jsonb) with ordinality as first (b, nr)`,
      [JSON.stringify(FIRST_VERSIONS)],
    );
    await runner.query(`
      alter table requests.request
        add column legal_basis_version int not null default 1,
        add column number_due_at timestamptz,
        add constraint request_legal_basis foreign key (legal_basis_code, legal_basis_version) references requests.legal_basis (code, version),
        -- Until its number is there a basis is good for two days at the most: not longer for approvals, hand-overs and downloads.
        add constraint number_bounds_basis check (
          number_due_at is null or (submitted_at is not null and number_due_at <= submitted_at + interval '48 hours'
            and legal_basis_valid_until is not null and legal_basis_valid_until <= number_due_at));
      create index request_legal_basis on requests.request (legal_basis_code, legal_basis_version);
      create index request_number_due on requests.request (crime_id) where number_due_at is not null;
      alter table requests.ask add column legal_basis_version int not null default 1;
      create policy legal_basis_read on requests.legal_basis for select to svidok_app
        using ((select platform.actor_kind()) in ('account', 'system')
          -- whoever holds a letter reads the basis that the letter names
          or (select platform.actor_kind()) = 'holder' and exists (select from requests.ask a
            where a.legal_basis_code = legal_basis.code and a.legal_basis_version = legal_basis.version));

      insert into requests.request_step (from_state, action, by_role, to_state) values
        ('submitted', 'supply_number', 'investigator', 'submitted'),
        ('open', 'supply_number', 'investigator', 'open'),
        ('submitted', 'supply_number', 'system', 'submitted'),
        ('open', 'supply_number', 'system', 'open'),
        ('submitted', 'lapse_number', 'system', 'withdrawn'),
        ('open', 'lapse_number', 'system', 'closed');

      create function requests.refuse_other_version() returns trigger language plpgsql as $$
        begin
          if old.state <> 'draft' and new.legal_basis_version <> old.legal_basis_version
          then raise exception 'a request keeps the version of its legal basis'
            using errcode = '23514', constraint = 'request_basis_version', schema = 'requests', table = 'request'; end if;
          if requests.step_by() = 'supervisor' and new.number_due_at is distinct from old.number_due_at
          then raise exception 'a supervisor decides, in their own name, and changes nothing else'
            using errcode = '42501', constraint = 'request_decision', schema = 'requests', table = 'request'; end if;
          return new;
        end $$;
      create trigger same_version before update of legal_basis_version, number_due_at on requests.request
        for each row execute function requests.refuse_other_version();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
