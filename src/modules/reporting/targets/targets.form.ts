import type { Measure } from '../../../kernel/measures.ts';
import type { Both, Language } from '../domain/definition.ts';
import { type Column, type Table, tableOf } from '../forms/form.ts';
import type { Target } from './targets.dto.ts';

const TARGETS: Both = { uk: 'Цілі', en: 'Targets' };

export const MEASURES: Readonly<Record<Measure, Both>> = {
  officers: { uk: 'Офіцери громад', en: 'Community officers' },
  communities: { uk: 'Громади з офіцером', en: 'Communities with an officer' },
  residents: { uk: 'Мешканці громад з офіцером', en: 'Residents of communities with an officer' },
  cameras: { uk: 'Камери', en: 'Cameras' },
  working_cameras: { uk: 'Камери, що підтверджено працюють', en: 'Cameras proven to work' },
  initiative_cameras: { uk: 'Камери з ініціативи поліції', en: 'Cameras on police initiative' },
};

const COLUMNS: readonly Column<Target>[] = [
  { title: { uk: 'Що', en: 'What' }, cell: ({ measure }, language) => MEASURES[measure][language] },
  { title: { uk: 'Програма', en: 'Programme' }, cell: ({ programme }) => programme },
  { title: { uk: 'До дати', en: 'By' }, cell: ({ by }) => by },
  { title: { uk: 'Ціль', en: 'Target' }, cell: ({ value }) => value },
  { title: { uk: 'Досягнуто', en: 'Reached' }, cell: ({ reached }) => reached },
  { title: { uk: 'Джерело', en: 'Source' }, cell: ({ source }) => source },
];

/** None where no target is set. */
export const targetsTable = (targets: readonly Target[], language: Language): Table[] =>
  targets.length === 0 ? [] : [tableOf(TARGETS, COLUMNS, targets, language)];
