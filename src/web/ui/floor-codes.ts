import { catalogue } from "./words.ts";

/** What the coded words of `#core/dispatch/floor-words.ts` are called on screen. */
export const useFloorCodes = catalogue(
  "floor-codes",
  {
    "flag_look-again": "look again",
    "flag_call-back": "call back",
    "flag_nobody-looked": "nobody looked at it in twice its time",
    "flag_call-back-overdue": "the call-back is overdue",
    finding_agree: "the reviewer agrees",
    "finding_saw-it-otherwise": "the reviewer saw it otherwise",
    "finding_look-at-the-rule": "the rule should be looked at",
    reply_agree: "agreed",
    "reply_see-it-otherwise": "sees it otherwise",
  },
  {
    "flag_look-again": "revisar de nuevo",
    "flag_call-back": "volver a llamar",
    "flag_nobody-looked": "nadie la revisó en el doble de su tiempo",
    "flag_call-back-overdue": "no se ha vuelto a llamar a tiempo",
    finding_agree: "quien revisa está de acuerdo",
    "finding_saw-it-otherwise": "quien revisa lo vio de otro modo",
    "finding_look-at-the-rule": "hay que revisar la regla",
    reply_agree: "de acuerdo",
    "reply_see-it-otherwise": "lo ve de otro modo",
  },
);
