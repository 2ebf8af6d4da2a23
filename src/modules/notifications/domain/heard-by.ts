import type { Role } from '../../../kernel/actor.ts';
import { type Audience, type NoticeKind, NOTICE_KINDS, WHO_HEARS } from './who-hears.ts';

/** Whoever may have asked for what an event is about, by the first word of its type. */
const AUTHORS: Readonly<Record<string, readonly Role[]>> = {
  request: ['investigator'],
  ask: ['investigator'],
  exhibit: ['investigator'],
  consignment: ['investigator'],
  task: ['investigator', 'regional_command'],
  'camera-export': ['operator'],
};
const ROLES_OF: Readonly<Record<Exclude<Audience, 'author'>, readonly Role[]>> = {
  owners: ['operator'],
  owner: ['operator'],
  'released-owners': ['operator'],
  keeper: ['operator'],
  supervisors: ['supervisor'],
  'second-person': ['operator', 'supervisor'],
  command: ['regional_command'],
  oversight: ['inspector', 'administrator'],
  inspectors: ['inspector'],
  reviewer: ['supervisor', 'inspector'],
  searcher: ['investigator', 'supervisor', 'regional_command', 'national_command'],
  unit: ['supervisor'],
  subscriber: ['regional_command', 'national_command'],
};

/** What somebody with this role can be told, in the order of NOTICE_KINDS. */
export function kindsHeardBy(role: Role): readonly NoticeKind[] {
  const heard = Object.entries(WHO_HEARS).flatMap(([type, told]) =>
    told
      .filter(({ to }) =>
        (to === 'author' ? (AUTHORS[type.split('.')[0] as string] ?? []) : ROLES_OF[to]).includes(role),
      )
      .map(({ kind }) => kind),
  );
  return NOTICE_KINDS.filter((kind) => heard.includes(kind));
}
