import { dangerRules } from "./danger-rules.ts";
import type { GeneralRule } from "./general-rule.ts";
import { serviceRules } from "./service-rules.ts";

/**
 * Words of local types anywhere in the country, most telling first: the first that fits decides. Written from the field's own words;
 * every confidence is a judgment, not a measurement.
 */
export const generalRules: readonly GeneralRule[] = [...dangerRules, ...serviceRules];
