/**
 * Policing owns what is known of community policing and stands in no register: how many officers serve a community and since
 * when, surveys of trust, detected administrative offences, targets. It promises that a figure which was once recorded can
 * be withdrawn and never changed. It knows no officer by name; reporting counts over its view `policing.facts`.
 */
export { PolicingModule } from './policing.module.ts';
