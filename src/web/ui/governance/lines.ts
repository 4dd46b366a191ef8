import { catalogue } from "../words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";

/** The lines of what is decided about the protocol: for the seats that decide, and for everybody. */
export const useGovernanceWords = catalogue("governance", en, es);
export type GovernanceWords = ReturnType<typeof useGovernanceWords>;
