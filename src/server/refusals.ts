import type { WireRefusal } from "#contract/refusal.ts";

/** Thrown in a route and turned into an answer in one place: a refusal with the status it is answered with. */
export class Refused extends Error {
  readonly status: number;
  readonly refusal: WireRefusal;
  constructor(status: number, refusal: WireRefusal) {
    super(refusal.message);
    this.status = status;
    this.refusal = refusal;
  }
}

export const refuseWith = (
  status: number,
  rule: string,
  code: string,
  message: string,
  field?: string,
): Refused =>
  new Refused(status, { rule, code, message, ...(field === undefined ? {} : { field }) });

const ofCode: Readonly<Record<string, number>> = {
  malformed: 400,
  "too-large": 413,
  busy: 503,
  stopped: 503,
  undeclared: 503,
  unknown: 503,
  "command-id-taken": 409,
};

/** The status of a command's refusal: D1 to D4 say who may, D5 what is known, the rest is a conflict with how things stand. */
export function statusOf({ rule, code }: WireRefusal): number {
  const known = ofCode[code];
  if (known !== undefined) return known;
  if (["D1", "D2", "D3", "D4"].includes(rule)) return 403;
  return rule === "D5" ? 404 : 409;
}
