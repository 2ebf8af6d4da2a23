import type { Role } from '../../kernel/actor.ts';
import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { DemoOrganization, Organizations } from './organizations.ts';
import { DNIPROPETROVSK } from './plan.ts';
import { Random } from './random.ts';
import type { PeopledCommunity } from './territories.ts';

export interface DemoAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organization: DemoOrganization;
  /** Only these sign in; the colleagues behind the invented history have no password at all. */
  readonly signsIn: boolean;
}

export interface Accounts {
  readonly investigator: DemoAccount;
  readonly supervisor: DemoAccount;
  readonly operatorOfPolice: DemoAccount;
  readonly operatorOfAuthority: DemoAccount;
  /** Per investigating unit an author and a decider; per owner somebody who answers. */
  readonly authors: ReadonlyMap<string, DemoAccount>;
  readonly deciders: ReadonlyMap<string, DemoAccount>;
  readonly answerers: ReadonlyMap<string, DemoAccount>;
  readonly all: readonly DemoAccount[];
}

const SECOND_ADMINISTRATOR = 240;
const DOMAIN = 'demo.svidok.example';
const GIVEN = ['Олена', 'Андрій', 'Ірина', 'Сергій', 'Наталія', 'Віктор', 'Оксана', 'Павло', 'Юлія', 'Тарас'] as const;
const FAMILY = ['Демченко', 'Зразковий', 'Прикладенко', 'Вигадько', 'Пробна', 'Взірець', 'Уявний', 'Начерк'] as const;

export function inventAccounts(
  random: Random,
  founded: Date,
  organizations: Organizations,
  communities: readonly PeopledCommunity[],
): Accounts {
  const all: DemoAccount[] = [];
  const add = (
    local: string,
    role: Role,
    organization: DemoOrganization,
    name: string,
    signsIn = false,
    source = random,
  ): DemoAccount => {
    const account = { id: source.id(founded), email: `${local}@${DOMAIN}`, name, role, organization, signsIn };
    all.push(account);
    return account;
  };
  const invented = () => `${random.pick(GIVEN)} ${random.pick(FAMILY)} (демо)`;
  const capital = communities
    .filter((community) => community.regionCode === DNIPROPETROVSK)
    .sort((a, b) => b.population - a.population)[0] as PeopledCommunity;
  const unit = organizations.units.get(capital.code) as DemoOrganization;
  const directorate = organizations.directorates.get(DNIPROPETROVSK) as DemoOrganization;
  const council = organizations.councils.get(capital.code) as DemoOrganization;
  const people = {
    investigator: add('investigator', 'investigator', unit, 'Слідча Демо', true),
    supervisor: add('supervisor', 'supervisor', unit, 'Керівник Демо', true),
    operatorOfPolice: add('operator.police', 'operator', directorate, 'Оператор поліції Демо', true),
    operatorOfAuthority: add('operator.authority', 'operator', council, 'Оператор ради Демо', true),
  };
  add('region', 'regional_command', directorate, 'Команда області Демо', true);
  add('national', 'national_command', organizations.headquarters, 'Національна команда Демо', true);
  add('inspector', 'inspector', organizations.oversight, 'Інспектор Демо', true);
  add('admin', 'administrator', organizations.headquarters, 'Адміністратор Демо', true);
  const colleague = (role: Role, organization: DemoOrganization) =>
    add(`${role}.${organization.email.slice(4, 8)}`, role, organization, invented());
  const authors = new Map<string, DemoAccount>();
  const deciders = new Map<string, DemoAccount>();
  for (const organization of organizations.units.values()) {
    authors.set(organization.id, organization === unit ? people.investigator : colleague('investigator', organization));
    deciders.set(organization.id, organization === unit ? people.supervisor : colleague('supervisor', organization));
  }
  const answerers = new Map([
    [directorate.id, people.operatorOfPolice],
    [council.id, people.operatorOfAuthority],
  ]);
  for (const organization of organizations.all)
    if (
      organization !== organizations.headquarters &&
      organization !== organizations.oversight &&
      !answerers.has(organization.id)
    )
      answerers.set(organization.id, colleague('operator', organization));
  // Last, so that nobody else's id changes: much footage takes two supervisors of one unit.
  add('supervisor.second', 'supervisor', unit, 'Друга керівниця Демо', true);
  // Rights are given by two administrators. By a source of its own, so that the rest of the world stays as it was.
  const aside = new Random(SECOND_ADMINISTRATOR);
  add('admin.second', 'administrator', organizations.headquarters, 'Друга адміністраторка Демо', true, aside);
  return { ...people, authors, deciders, answerers, all };
}

export const insertAccounts = (tx: Tx, { all }: Accounts, passwordHash: string, founded: Date): Promise<void> =>
  copyInto(
    tx,
    'access.account (id, email, name, role, organization_id, password_hash, is_demo, created_at)',
    all.map((a) =>
      copyLine([
        a.id,
        a.email,
        a.name,
        a.role,
        a.organization.id,
        a.signsIn ? passwordHash : null,
        a.signsIn,
        founded.toISOString(),
      ]),
    ),
  );
