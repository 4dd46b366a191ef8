import { catalogue } from "#web/ui/words.ts";
import { enChange } from "./lines-en-change.ts";
import { enDecide } from "./lines-en-decide.ts";
import { enRead } from "./lines-en.ts";
import { esChange } from "./lines-es-change.ts";
import { esDecide } from "./lines-es-decide.ts";
import { esRead } from "./lines-es.ts";

/** The lines of the pages on which a protocol is read, changed, compared and tried. */
export const useProtocolWords = catalogue(
  "protocol-studio",
  { ...enRead, ...enChange, ...enDecide },
  { ...esRead, ...esChange, ...esDecide },
);
export type ProtocolWords = ReturnType<typeof useProtocolWords>;
