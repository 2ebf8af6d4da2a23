/** What the figures of a placement mean, published with them; a change of meaning is a new version. */
export const PLACEMENT_TERMS = [
  {
    name: 'places',
    uk: 'Місця правопорушень обраної тяжкості, зареєстрованих у межах періоду: з координатами, без дублікатів і закритих через відсутність події чи складу. Вага місця — кількість правопорушень у ньому.',
    en: 'Places of offences of the chosen severity registered within the period: with coordinates, without duplicates and those closed because there was no offence. The weight of a place is the number of offences at it.',
  },
  {
    name: 'before',
    uk: 'Вага місць у полі зору (з урахуванням будівель) хоча б однієї камери в роботі. Камера, про напрям якої нічого не відомо, не рахується.',
    en: 'Weight of the places in the view (as buildings leave it) of at least one camera in service. A camera of which nobody knows where it looks does not count.',
  },
  {
    name: 'mended',
    uk: 'Те саме після ремонту й повороту запропонованих камер. Поворот рахується разом із втратою того, що камера бачить тепер; стіни в новому напрямі — за відомими будівлями. Чого не відомо, сказано при пропозиції: куди камера дивиться тепер (тоді нічого не відняти) і чи стоять там стіни (поруч немає жодної відомої будівлі).',
    en: 'The same once the proposed cameras are repaired and turned. A turn is counted with the loss of what the camera sees now; walls in the new direction by the buildings on record. What is not known is told with the proposal: where the camera looks now (then nothing is taken off), and whether walls stand there (no building is on record near it).',
  },
  {
    name: 'covered',
    uk: 'Те саме з новими камерами: кожна стоїть у місці правопорушення й охоплює все в межах радіуса на еліпсоїді WGS 84.',
    en: 'The same with the new cameras: each stands at the place of an offence and covers all within the radius on the ellipsoid WGS 84.',
  },
  {
    name: 'bound',
    uk: 'Доведено: з-поміж цих місць-кандидатів стільки ж нових камер не охоплять більше. gap = (bound − covered) / bound.',
    en: 'Proven: of these candidate places no choice of so many new cameras covers more. gap = (bound - covered) / bound.',
  },
  {
    name: 'adds',
    uk: 'Ремонт, поворот, нова: скільки правопорушень стане видно додатково. Зберігання (менше 168 годин) і безперебійне живлення: скільки правопорушень не бачить жодна інша камера, яка це має.',
    en: 'Repair, turn, new: offences that come into view in addition. Retention (below 168 hours) and UPS: offences that no other camera with it sees.',
  },
] as const;
