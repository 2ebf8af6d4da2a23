import type { ImportField, ImportPreset } from '../../../platform/imports/import-run.ts';
import { SEVERITIES, type Severity } from '../../../kernel/severity.ts';
import { EXCLUSIONS, type Exclusion, type Stage, STAGES } from '../domain/stages.ts';

/** What a file may tell of a crime, and how files call it. No names of persons: there is no field for them. */
export const CRIME_FIELDS: readonly ImportField[] = [
  { name: 'externalKey', headers: ['key', 'id', 'номер картки', 'ключ'] },
  {
    name: 'erdrNumber',
    headers: ['erdr', 'єрдр', 'номер єрдр', '№ єрдр', 'номер кп', 'номер провадження', 'кримінальне провадження'],
  },
  { name: 'article', isRequired: true, headers: ['стаття', 'кваліфікація', 'qualification', 'category'] },
  { name: 'part', headers: ['частина', 'частина статті'] },
  { name: 'severity', headers: ['тяжкість', 'ступінь тяжкості'] },
  {
    name: 'occurredFrom',
    isRequired: true,
    headers: ['occurred', 'date', 'дата', 'дата вчинення', 'вчинено', 'вчинено з'],
  },
  { name: 'occurredTo', headers: ['вчинено до', 'вчинено по'] },
  { name: 'longitude', headers: ['lon', 'lng', 'long', 'x', 'довгота'] },
  { name: 'latitude', headers: ['lat', 'y', 'широта'] },
  { name: 'address', headers: ['адреса', 'місце', 'місце вчинення', 'location'] },
  { name: 'stage', headers: ['стадія', 'стан'] },
  { name: 'stageAt', headers: ['дата стадії', 'stage date'] },
  { name: 'exclusion', headers: ['виключення', 'причина виключення'] },
  { name: 'registeredOn', headers: ['registered', 'дата реєстрації', 'зареєстровано'] },
  { name: 'outcome', headers: ['outcome_status', 'last outcome category'] },
];

export const CRIME_PRESETS: Readonly<Record<string, ImportPreset>> = {
  /**
   * data.police.uk as in the York example. The key is `id`: `persistent_id` is missing in three rows and the same in two
   * others. Months are months in UTC, so that a month stays a month in every time zone east of it.
   */
  york: {
    mapping: {
      externalKey: 'id',
      article: 'category',
      occurredFrom: 'date',
      longitude: 'long',
      latitude: 'lat',
      address: 'street_name',
      outcome: 'outcome_status',
    },
    dialect: 'police-uk',
    zone: 'UTC',
  },
};

const own = <T extends string>(codes: readonly T[]): Record<string, T> =>
  Object.fromEntries(codes.map((code) => [code, code])) as Record<string, T>;

export const SEVERITY_WORDS: Readonly<Record<string, Severity>> = {
  ...own(SEVERITIES),
  'кримінальний проступок': 'misdemeanour',
  проступок: 'misdemeanour',
  нетяжкий: 'minor',
  'нетяжкий злочин': 'minor',
  тяжкий: 'serious',
  'тяжкий злочин': 'serious',
  'особливо тяжкий': 'especially_serious',
  'особливо тяжкий злочин': 'especially_serious',
};

export const STAGE_WORDS: Readonly<Record<string, Stage>> = {
  ...own(STAGES),
  зареєстровано: 'registered',
  розслідується: 'registered',
  підозра: 'suspicion_served',
  'повідомлено про підозру': 'suspicion_served',
  'вручено підозру': 'suspicion_served',
  'обвинувальний акт': 'indictment_in_court',
  'направлено до суду': 'indictment_in_court',
  вирок: 'conviction',
  закрито: 'closed_no_offence',
};

export const EXCLUSION_WORDS: Readonly<Record<string, Exclusion>> = {
  ...own(EXCLUSIONS),
  дублікат: 'duplicate',
  виділено: 'severed',
  'не є злочином': 'not_an_offence',
};
