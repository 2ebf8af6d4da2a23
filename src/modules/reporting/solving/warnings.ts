import type { Both } from '../domain/definition.ts';

export const NOT_BECAUSE: Both = {
  uk: 'Відео запитують не навмання: частіше там, де є камера, потерпілий пам’ятає час або справа тяжча. Тому різниця не показує, що запит чи відео спричинили розкриття.',
  en: 'Footage is not asked for at random: rather where there is a camera, where the victim remembers the time, or where the case is graver. So the difference does not show that asking, or the footage, caused the solving.',
};

export const NOT_BECAUSE_SEEN: Both = {
  uk: 'Камери стоять не навмання: у містах, на людних вулицях і там, де злочинів більше, а справи й сили поліції там інші. Тому різниця не показує, що камера допомогла розкрити: для цього потрібні місця, вибрані навмання, або «до і після» з порівнянням.',
  en: 'Cameras do not stand at random: they stand in towns, in busy streets and where there are more crimes, and there the cases and the forces of the police are others. So the difference does not show that a camera helped to solve: that takes places chosen at random, or “before and after” with communities to compare.',
};

export const NOT_RANKED: Both = {
  uk: 'Територій не впорядковано за успіхом. У межах воронки (95 % і 99,8 %) різниці пояснює сама випадковість; поза нею треба шукати причину, і перша — різні справи та різний облік.',
  en: 'Territories are not ranked. Within the funnel (95 % and 99.8 %) chance alone explains the differences; beyond it one looks for a cause, and the first is different cases and different records.',
};

export const NOT_YET: Both = {
  uk: 'Недавні справи ще розслідують: частка розкритих за останні місяці менша вже тому. Тренд рахує лише розкриті протягом 90 днів і лише місяці, для яких ці дні минули.',
  en: 'Recent cases are still being investigated: the share solved of the last months is smaller for that alone. The trend counts what was solved within 90 days, and only months that had these days.',
};
